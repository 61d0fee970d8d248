// SPDX-License-Identifier: EUPL-1.2
/* Texts about where the rows of a study come from; a list for texts.h and texts.c. */
TEXT(ORIGIN_HEAD, "Wie doet mee, en wie niet", "Who takes part, and who does not")
TEXT(
    ORIGIN_LEAD,
    "De antwoorden komen uit de databank van de organisatie. Alleen wie ja zei tegen onderzoek "
    "staat in dit rapport. Iemand die later nee zegt, valt er bij het volgende rapport uit. De "
    "onderzoeker ziet geen namen, zaaknummers of sleutels: personen zijn opnieuw genummerd.",
    "The answers come from the organisation's database. Only who said yes to research is in this "
    "report. Somebody who says no later is not in the next one. The researcher sees no names, case "
    "numbers or keys: persons are numbered anew.")
TEXT(ORIGIN_CARE,
     "Wie ja zegt tegen onderzoek, is misschien anders dan wie nee zegt of nog niets koos. Hoe "
     "groter die groepen, hoe minder deze cijfers zeggen over iedereen.",
     "Those who say yes to research may differ from those who say no or have not chosen yet. The "
     "larger those groups, the less these figures say about everybody.")
TEXT(ORIGIN_CAPTION, "Personen met verstuurde antwoorden, en waarom zij wel of niet meedoen",
     "Persons with answers that were sent, and why they are in or left out")
TEXT(ORIGIN_FIRST, "Groep", "Group")
TEXT(ORIGIN_TAKEN, "Zei ja tegen onderzoek: doet mee", "Said yes to research: in the report")
TEXT(ORIGIN_REFUSED, "Zei nee, of trok het ja in: niet mee",
     "Said no, or took the yes back: left out")
TEXT(ORIGIN_NOT_ASKED, "Koos nog niets: niet mee", "Has not chosen: left out")
TEXT(ORIGIN_LATER_CASE, "Latere zaken van wie al meedoet: niet mee",
     "Later cases of those who are in already: left out")
TEXT(ORIGIN_ELSEWHERE, "Vragenlijsten op een andere versie: niet mee",
     "Questionnaires on another version: left out")
TEXT(ORIGIN_SAW_OTHER, "Vragenlijsten waarbij het andere beeld al bekend was: wel mee",
     "Questionnaires given when the other image was known already: in the report")
TEXT(SAMPLE_IS,
     "Dit hoofdstuk is berekend over {m} personen, met een vast begingetal geloot uit alle {n}: de "
     "modellen met verborgen factoren vragen voor iedereen te veel tijd.",
     "This chapter is computed over {m} persons, drawn with a fixed seed from all {n}: models with "
     "latent factors take too long for everybody.")
