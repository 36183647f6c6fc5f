"""What the help tells beside the fields: the three flows, each part of a stage, the formulas, the keys of tables."""

from __future__ import annotations

from scoutdesk.domain.stages import Stage
from scoutdesk.i18n import N_

FLOWS = (
    (
        N_("Scout"),
        N_(
            "Today shows what is due. Open a season, read the open points beside it, click one to get to the field, "
            "mend it and advance. With open points a written reason is needed; it stays in the record."
        ),
    ),
    (
        N_("Buyer"),
        N_(
            "From a season export the quotation workbook to its suppliers. Drop the filled files on the window: every "
            "cell shows old and new, with problems and conflicts. Accept what is right; the rest keeps waiting. Then "
            "compare."
        ),
    ),
    (
        N_("A supplier's own file"),
        N_(
            "Drop it like any other, a price list in whatever layout. It waits until it is known whose it is and what "
            "its columns mean: click a label over the sheet to correct it, a row number to name the header or leave "
            "the row out, answer what is asked, confirm. The next file like it is read by itself; new columns are "
            "named."
        ),
    ),
    (
        N_("Presenter"),
        N_("From a season open the curator brief: what you see is the PDF itself. Save or print it."),
    ),
)

STEPS = {
    Stage.SOURCING: N_("quotations → samples → blind tasting → verdict → why this one"),
    Stage.HARVEST: N_("window → daily forecast → maturity check → harvest lots → conformity pledge"),
    Stage.PACKING: N_("grades → pack levels and packaging → label"),
    Stage.STORAGE: N_(
        "cities and legs → freshness line → orders → lots → inspection → shipping → trace and recall"
    ),
    Stage.PRICING: N_("cost lines → price tiers → approval → what if"),
    Stage.LAUNCH: N_(
        "event and countdown → what is said → guests and answers → check-in and pledges → allocation"
    ),
    Stage.SELLING: N_("lots out → sales → complaints → compensation → alerts"),
    Stage.REVIEW: N_("planned against actual → what hurt → lessons with decision and owner → next season"),
}

PARTS_TOLD = {
    "sourcing/quotes": N_(
        "Quotations of all suppliers on one basis; choose one. Fewer than two that can be compared ask for a reason."
    ),
    "sourcing/samples": N_(
        "One row for each sample: when it was asked for, sent and received, its condition, what was measured. "
        "What misses the grade quoted is marked."
    ),
    "sourcing/tasting": N_(
        "Choose a method, what is tasted and by whom; draw three-digit codes and a balanced serving order; type the "
        "answers seat by seat; reveal when everybody has answered; take the result over as the verdict."
    ),
    "sourcing/suppliers": N_(
        "What is on record of each supplier, every figure with its number of records. The sentences for “why this "
        "one” come from the facts; tick those that you stand for."
    ),
    "sourcing/requests": N_(
        "Which curators asked for this, how many units, until when and at most at what price. A plan above their price "
        "or below their quantity is warned of; once the season sells to them, mark them as met."
    ),
    "harvest/plan": N_(
        "Window, maturity and daily capacity. A forecast is proposed from the plan and corrected day by day; the "
        "curve tells whether the planned volume can be picked."
    ),
    "harvest/lots": N_(
        "Measure a plot before it is picked. One plot on one day is a lot; issue the conformity pledge for each lot, "
        "and anew after mixing or repacking."
    ),
    "packing/grades": N_(
        "Sizes, tolerances, what still passes and what does not, with photos; mark the grade that is sold. Count × "
        "weight of a piece is held against the net content."
    ),
    "packing/packs": N_(
        "Sale unit, case and pallet with barcodes, weights and dimensions; case codes and pallet are computed. The "
        "bill of packaging gives the cost of a sale unit and goes into the cost sheet."
    ),
    "packing/label": N_(
        "What is printed, field by field, held against the rule of the production date. Matters of law are warnings; "
        "wrong arithmetic keeps the gate shut."
    ),
    "storage/chain": N_(
        "The cities served and each leg of the way with its hours and °C. The freshness line tells for each city and "
        "month how many days are left at the door. The sliders try a delay or a warmer van; they save nothing."
    ),
    "storage/plan": N_(
        "Inspection level, AQL for critical, major and minor defects, and a list of what counts as which."
    ),
    "storage/inspection": N_(
        "Prepare the inspection of a lot, type its cartons one by one; the verdict follows each figure. Then decide "
        "what becomes of the lot."
    ),
    "storage/orders": N_(
        "Draft an order from a quotation: price and terms are copied. Send it as a workbook; the supplier confirms "
        "quantities and day. The delivery note comes back the same way; “Receive as lots” makes a lot of each line."
    ),
    "storage/lots": N_(
        "Lots and their movements. Shipping takes first what expires first and says why a lot is left out. From any "
        "lot: where it came from, where it went, and the list of a recall."
    ),
    "pricing/cost": N_(
        "Take price and weights from a quotation; every line names its source. After the season: target and actual."
    ),
    "pricing/prices": N_(
        "Public, member and curator price and the floor; commission by curator level, one level only. A price below "
        "the floor cannot be approved, and a number that changes takes the approval back."
    ),
    "launch/content": N_(
        "One sentence a curator may repeat, and what proves it; without a document it does not enter the brief. Beside "
        "them what it is compared with: seen when, seen where."
    ),
    "launch/compliance": N_(
        "All that is said and priced is read against advertising and price law, evidence on the day of the "
        "event. Space takes a suggestion over, Enter goes to the text. Then clear it: whatever is changed "
        "afterwards has to be read anew."
    ),
    "launch/event": N_(
        "Where and when curators taste it. Let the usual parts of the show be proposed, name who does each and with "
        "which props; pauses, overlaps and what is not spoken of are told. An event before the harvest shuts the gate."
    ),
    "launch/countdown": N_(
        "What must be done by when, counted back in working days from the event and the first harvest day. What the "
        "records prove ticks itself off; the rest is yours to tick. Days and owners can be changed."
    ),
    "pricing/whatif": N_(
        "Move loss, freight, commission and price; the margin follows at once, and nothing is saved until you ask. "
        "The longest bar matters most."
    ),
    "launch/guests": N_(
        "The matching list ranks curators by what is on record, each point with its reason; tick them and invite. Mark "
        "answers for several rows at once; a yes without a seat is offered the waiting list, and Alt+U moves the next "
        "one up. Who takes part online gets a tasting kit. Keep a question among the answers of the SKU."
    ),
    "launch/checkin": N_(
        "Type the row code from the sign-in sheet and Enter; 30/10 after it pledges 30 units, at least 10. A name, its "
        "pinyin or initials do as well. A mistyped code is always noticed; what was typed stays for mending. "
        "A plus before a name lets in somebody who was not invited."
    ),
    "launch/pledges": N_(
        "All pledges of an event against the harvest, less what is held back. Everybody is given the same until "
        "she has what she pledged; who would have too little to be of use gives way. The slider tries another "
        "number, and nothing is saved until you allot. Each number has a sentence for the curator."
    ),
    "launch/promise": N_(
        "What buyers are promised, in words and as terms: for each kind of complaint within how many hours, with what "
        "proof, how much. Have terms proposed as the trade is used to them; what contradicts the words is marked."
    ),
    "selling/complaints": N_(
        "Enter on a complaint shows what the promise gives, Enter again accepts it; N declines with a reason, A pays "
        "another amount. Never more than was paid. What harvest or packing caused is recharged to the supplier."
    ),
    "selling/alerts": N_(
        "Each lot, community and kind of complaint is held against the rest of the season: p is the chance of so many "
        "by mere chance, corrected for the number of groups. Open an alert: checklist and curators come along."
    ),
    "selling/sales": N_(
        "What each community bought, day by day: typed, pasted from Excel, or read from the sheet that a curator sends "
        "back. Shares count the rows that say so; ¥ per member and month divides by members and by the months the sale "
        "ran (30 days, at least one). Rows that cannot be true are marked."
    ),
    "review/actuals": N_(
        "Every cost that the records show, put to the stage where it came from, the dearest first; money counts "
        "once. Below, each planned figure beside what it came to, or the reason why that is not known."
    ),
    "review/lessons": N_(
        "Propose lessons from the causes that make up four fifths; decide each and name who sees to it. The next "
        "season takes over what stays true, and each of its gates stays shut until the lessons of its stage are "
        "answered."
    ),
}

FORMULAS = (
    (
        N_("Freshness line"),
        N_(
            "Known are the days cold and the days ambient. In between ageing is interpolated: every 10 °C warmer "
            "makes it faster by the same factor (Q10). A leg uses up hours ÷ 24 ÷ days cold × Q10 ^ ((°C − middle of "
            "the storage range) ÷ 10) of the life; what is left × days cold are the days at the door. Below the "
            "chilling limit, and where frozen goods thaw, no days are computed."
        ),
    ),
    (
        N_("Landed cost"),
        N_(
            "Goods = farm price × net weight × (1 + overfill) ÷ (1 − sorting loss). Goods + cost lines = landed "
            "cost. Fees, commission and reserve are shares of the price; what is left is the margin. Sorting loss "
            "counts in the goods and the reserve in the price, never both. Break-even price = landed cost ÷ (1 − "
            "these shares)."
        ),
    ),
    (
        N_("¥ per edible 500 g, delivered"),
        N_("Delivered price per kg with tax ÷ (1 − loss as quoted, else as expected) ÷ edible share ÷ 2."),
    ),
    (
        N_("What hurt"),
        N_(
            "Complaints: compensated − taken over by suppliers. Farm price, sorting loss and cost lines above plan: "
            "× units sold. Scrapped, missing and unsold units: × landed cost without the last mile. Price below plan: "
            "planned price × units − paid. Launch: spent − budget. No money counts twice; what fell below plan sets "
            "nothing off. The top causes are those before four fifths are reached."
        ),
    ),
    (
        N_("Triangle test"),
        N_(
            "Of three samples two are the same; who only guesses is right in one case of three. p is the chance that "
            "mere guessing gives as many right answers or more. Where p is not above the level of significance (5 % "
            "where none is given), the two taste different (GB/T 12311)."
        ),
    ),
    (
        N_("Sampling plan"),
        N_(
            "Lot size and inspection level give a code letter; letter and AQL give the sample size n with Ac and Re "
            "(GB/T 2828.1, single, normal). Where the table shows an arrow, the plan that it leads to is taken with "
            "its own n. Defective cartons up to Ac: accepted; Re or more: rejected."
        ),
    ),
    (
        N_("¥ per member and month"),
        N_(
            "What communities paid ÷ the sum of members × months on sale, wherever it is shown. A season is on sale "
            "from its first sale to the day its sale was closed (while it runs: today). Days on which several seasons "
            "are on sale count once; 30 days are a month, less than one counts as one. Communities that do not say "
            "how many members they have count on neither side."
        ),
    ),
    (
        N_("Trust network"),
        N_(
            "A tie is who brought in whom. Density = ties ÷ (n × (n − 1) ÷ 2). What hangs on a curator is she herself "
            "and all whom she brought in, directly or through others: their share of all heads, members and sales. "
            "Herfindahl index = sum of the squared shares of sales; 1 ÷ index is how many selling alike would do it."
        ),
    ),
    (
        N_("Training track"),
        N_(
            "Willingness and ability from 4 on count as high; the four fields give the track and the next step. From "
            "three events on records suggest the willingness (share attended), from two pledged seasons the ability "
            "(taken ÷ allotted, one less where complaints are over twice the average). This is our own proposal."
        ),
    ),
)

GRID_KEYS = (
    ("0–9 … F2", N_("a digit replaces what stands in the cell; F2 changes it")),
    ("Enter · Shift+Enter", N_("down, up; behind the last row on to the next column")),
    ("Tab · Shift+Tab", N_("right, left; behind the last column on to the next row")),
    ("Delete · Esc", N_("empties the chosen cells; takes back what was not saved")),
    ("Ctrl+C · Ctrl+V", N_("copy and paste blocks, also from Excel and WPS")),
)

TABLE_KEYS = (
    ("Enter", N_("change the cell")),
    ("Insert", N_("add a row")),
    ("Delete", N_("archive the row (Ctrl+Z brings it back)")),
    ("Ctrl+I", N_("Where this value came from")),
    ("Alt+↑ · Alt+↓", N_("move the row, where the order counts")),
)

PICTURES = {Stage.SOURCING: ("tasting.png",), Stage.STORAGE: ("freshness.png", "inspection.png")}
