"""What curators may repeat: claims with their evidence, what they are compared with, and the brief."""

from __future__ import annotations

from functools import partial

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.launch.claims import Claim, Evidence, Proof
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _


class ContentBench(StageTab):
    path = "launch/content"

    def above(self) -> None:
        self.proofs: dict[int, Proof] = {}
        proven = Computed(N_("Proven"), self._told, self._tone, width=22)
        empty = N_("No claim yet. Write one sentence a curator may repeat, then name what proves it.")
        self.claims = self.add(ChildTable(self.desk, Claim, computed=[proven], empty=empty))
        nothing = N_("No evidence for this claim yet. Without a document it does not enter the brief.")
        self.evidence = self.add(ChildTable(self.desk, Evidence, empty=nothing))
        self.claims.selected.connect(self.evidence.show_children)
        self.rivals = self.add(ChildTable(self.desk, Rival))
        self.add_buttons((_("Curator brief…"), "brief", partial(self.to_paper, "brief")))

    def show_parts(self, dossier: Dossier) -> None:
        self.proofs = {proof.claim.id: proof for proof in dossier.proofs()}
        self.claims.show_children(dossier.season.id)
        self.evidence.show_children(self.claims.current_id())
        self.rivals.show_children(dossier.season.id)

    def _told(self, claim: Claim) -> str:
        proof = self.proofs.get(claim.id)
        if proof is None:
            return ""
        return _("proven") if proof.proven else str(proof.reason)

    def _tone(self, claim: Claim) -> str:
        proof = self.proofs.get(claim.id)
        return "good" if proof and proof.proven else "bad"
