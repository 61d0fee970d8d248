// SPDX-License-Identifier: EUPL-1.2
/* Texts of the third and fourth research question, and of the balance; a list for texts.h and
 * texts.c: TEXT(name, Dutch, English). */
TEXT(APPROACH_TITLE, "Vraag 3. Welke aanpak kiezen professionals?",
     "Question 3. Which approach do professionals choose?")
TEXT(APPROACH_NONE,
     "Er is geen bestand met plannen gegeven (--plans). Deze vraag is daarom niet beantwoord.",
     "No file of plans was given (--plans). This question is therefore not answered.")
TEXT(KINDS_CAPTION,
     "Plannen met elke hulpvorm. Basis: {n} plannen. Eerst Wilson, dan een interval dat rekent met "
     "plannen "
     "van dezelfde professional (CR2, dicht teken).",
     "Plans with each kind of support. Base: {n} plans. First Wilson, then an interval that allows "
     "for "
     "plans of the same professional (CR2, closed sign).")
TEXT(FIRST_KIND, "Hulpvorm", "Kind of support")
TEXT(KIND_REDUCE_BURDEN, "Draaglast verlichten", "Reduce burden")
TEXT(KIND_COMPETENCE, "Competenties versterken", "Strengthen competences")
TEXT(KIND_NETWORK, "Netwerk versterken", "Strengthen the network")
TEXT(KIND_NETWORK_COMPETENCE, "Omgaan met het netwerk", "Competence in using the network")
TEXT(KIND_COMMUNITY, "Gebruik van het voorliggend veld", "Competence in using community services")
TEXT(KIND_TRUST, "Vertrouwen versterken", "Strengthen trust")
TEXT(ROW_ALL_THREE, "Competenties, netwerk én voorliggend veld",
     "Competences, network and community services")
TEXT(ROW_NUMBER, "Aantal hulpvormen per plan", "Kinds of support per plan")
TEXT(COL_SHARE, "Aandeel (Wilson)", "Share (Wilson)")
TEXT(COL_CLUSTERED, "Met samenhang (CR2)", "With clustering (CR2)")
TEXT(COL_DEFF, "Ontwerp­effect", "Design effect")
TEXT(NUMBER_CAPTION, "Aantal hulpvormen per plan. Basis: plannen waar alle zes zijn ingevuld.",
     "Kinds of support per plan. Base: plans where all six were filled in.")
TEXT(CLARIFIED_HEAD, "Verhelderd en gepland", "Clarified and planned")
TEXT(CLARIFIED_CAPTION,
     "Kwam het in de vraagverheldering aan bod, en staat het in het plan? Basis: plannen met beide "
     "ingevuld. Verschil: plan min verheldering, in procentpunten (Newcombe); McNemar mid-p.",
     "Was it talked over in the clarification, and is it in the plan? Base: plans with both filled "
     "in. "
     "Difference: plan minus clarification, in percentage points (Newcombe); McNemar mid-p.")
TEXT(FIRST_TOPIC, "Onderwerp", "Topic")
TEXT(ROW_BURDEN, "Draaglast", "Burden")
TEXT(ROW_CAPACITY, "Draagkracht (competenties of netwerk)", "Capacity (competences or network)")
TEXT(COL_CLARIFIED, "Verhelderd", "Clarified")
TEXT(COL_PLANNED, "Gepland", "Planned")
TEXT(ROW_JOINTLY, "Vraag samen geformuleerd", "Question formulated together")
TEXT(JOINTLY_CAPTION, "Samen geformuleerde vragen. Basis: plannen waar het is ingevuld.",
     "Questions formulated together. Base: plans that say so or not.")
TEXT(FOLLOW_HEAD, "Volgt het plan wat er al is?", "Does the plan follow what is there?")
TEXT(FOLLOW_CAPTION,
     "Kans op een hulpvorm naar het beeld van de professional op {w}: odds ratio per "
     "standaardafwijking "
     "(CR2 per professional). Basis: plannen met dat beeld.",
     "Odds of a kind of support by the professional's view at {w}: odds ratio per standard "
     "deviation (CR2 by "
     "professional). Base: plans with that view.")
TEXT(FIRST_FACTOR, "Factor", "Factor")
TEXT(ROW_SEVERITY, "Ernst van de zwaarste last", "Severity of the heaviest burden")
TEXT(COL_OR, "Odds ratio", "Odds ratio")
TEXT(COL_RATE, "Verhouding", "Rate ratio")
TEXT(PRO_HEAD, "De professionals", "The professionals")
TEXT(PRO_CAPTION, "Wat professionals zeggen over hun werk. Basis: {n} professionals.",
     "What professionals say of their work. Base: {n} professionals.")
TEXT(FIRST_STATEMENT, "Uitspraak", "Statement")
TEXT(PRO_ROW_KNOWLEDGE, "Genoeg geïnvesteerd in kennis", "Enough invested in knowledge")
TEXT(PRO_ROW_OPEN, "Staat open voor inbreng van de inwoner", "Open to the resident's input")
TEXT(PRO_ROW_TIME, "Genoeg tijd", "Enough time")
TEXT(PRO_ROW_PROBLEMS, "Problemen met diensten van de gemeente", "Problems with municipal services")
TEXT(PRO_ROW_EXPERIENCE, "Jaren ervaring (gemiddelde)", "Years of experience (mean)")
TEXT(OPEN_CAPTION,
     "Openheid naar kennis. Basis: professionals met beide antwoorden. p: Fisher exact.",
     "Openness by knowledge. Base: professionals with both answers. p: Fisher's exact test.")
TEXT(COL_KNOWS, "Genoeg kennis", "Enough knowledge")
TEXT(COL_KNOWS_NOT, "Niet genoeg kennis", "Not enough knowledge")
TEXT(EXPERIENCE_CAPTION,
     "Aantal hulpvormen naar ervaring en openheid: Poisson, verhouding per tien jaar en open tegen "
     "niet (CR2 "
     "per professional). Basis: {n} plannen.",
     "Number of kinds by experience and openness: Poisson, rate ratio per ten years and open "
     "against not (CR2 "
     "by professional). Base: {n} plans.")
TEXT(ROW_TEN_YEARS, "Tien jaar meer ervaring", "Ten more years of experience")
TEXT(EFFORT_NONE,
     "Of de inzet op draagkracht later groter was, is niet te zeggen: plannen staan één keer per "
     "persoon in het "
     "bestand, zonder meting.",
     "Whether the effort on capacity was greater later on cannot be said: plans stand in the file "
     "once per "
     "person, without a wave.")

TEXT(FACTORS_TITLE, "Vraag 4. Welke factoren gaan samen met behaalde doelen?",
     "Question 4. Which factors go with goals attained?")
TEXT(FACTORS_NONE,
     "Daarvoor zijn doelen en plannen nodig (--goals, --plans). Deze vraag is daarom niet "
     "beantwoord.",
     "That needs goals and plans (--goals, --plans). This question is therefore not answered.")
TEXT(FACTORS_LEAD,
     "‘Gaat samen met’, niet ‘leidt tot’. Elk getal is een odds ratio: boven 1 gaan meer behaalde "
     "doelen samen "
     "met meer van de factor. De odds ratio binnen een professional (gemengd) is meestal groter "
     "dan die over "
     "allen en is niet hetzelfde getal.",
     "‘Goes with’, not ‘leads to’. Every number is an odds ratio: above 1 more goals attained go "
     "with more of "
     "the factor. The odds ratio within a professional (mixed) is usually larger than that over "
     "all and is "
     "not the same number.")
TEXT(GOALS_CAPTION, "Hoe ver doelen behaald zijn. Basis: {n} doelen van {m} personen.",
     "How far goals were attained. Base: {n} goals of {m} persons.")
TEXT(FIRST_ATTAINED, "Behaald", "Attained")
TEXT(ATTAINED_0, "Niet", "Not")
TEXT(ATTAINED_1, "Deels", "Partly")
TEXT(ATTAINED_2, "Helemaal", "Fully")
TEXT(COL_GOALS, "Doelen", "Goals")
TEXT(ORDINAL_CAPTION,
     "Niet, deels of helemaal behaald: ordinaal logistisch. Basis: {n} doelen zonder lege factor, "
     "van {k} "
     "professionals. CR0 per professional; Benjamini-Hochberg over alle factoren van beide "
     "modellen. Open teken: gemengd.",
     "Not, partly or fully attained: ordinal logistic. Base: {n} goals without a gap, of {k} "
     "professionals. "
     "CR0 by professional; Benjamini-Hochberg over all factors of both models. Open sign: mixed.")
TEXT(LOGISTIC_CAPTION,
     "Helemaal behaald of niet: logistisch. Basis: als hierboven; {e} doelen in de kleinste groep, "
     "dat is {v} per "
     "factor (10 of meer is gewenst). CR2 per professional.",
     "Fully attained or not: logistic. Base: as above; {e} goals in the smaller group, which is "
     "{v} per factor (10 "
     "or more is wanted). CR2 by professional.")
TEXT(FACTORS_SAMPLE,
     "De gemengde modellen rekenen met {n} van de doelen: hele professionals, door toeval gekozen, "
     "elke keer dezelfde.",
     "The mixed models use {n} of the goals: whole professionals, chosen by chance, the same ones "
     "every time.")
TEXT(COL_BH, "q (Benjamini-Hochberg)", "q (Benjamini-Hochberg)")
TEXT(COL_OR_MIXED, "Odds ratio, gemengd", "Odds ratio, mixed")
TEXT(COL_P_MODEL, "p zonder samenhang", "p without clustering")
TEXT(FACTOR_SHARED, "Gedeeld beeld van draagkracht en draaglast",
     "Shared view of capacity and burden")
TEXT(FACTOR_INFLUENCE, "Invloed van de inwoner (per punt)", "Influence of the resident (per point)")
TEXT(FACTOR_TIME, "Genoeg tijd", "Enough time")
TEXT(FACTOR_SERVICES, "Voorliggend veld gebruikt", "Community services used")
TEXT(FACTOR_DISTANCE, "Afstand tussen de twee beelden (per punt)",
     "Distance between the two views (per point)")
TEXT(ROW_EVENTS, "Doelen per factor", "Goals per factor")

TEXT(BALANCE_TITLE, "De balans: type, draaglast en effectief gebruik",
     "The balance: type, burden and effective use")
TEXT(BALANCE_LEAD,
     "Draagkracht en draaglast naast elkaar, volgens de inwoner; effectief gebruik volgens de "
     "professional. Een "
     "kleine groep zegt weinig over haar gemiddelde.",
     "Capacity beside burden, according to the resident; effective use according to the "
     "professional. A small "
     "group says little about its mean.")
TEXT(BALANCE_CAPTION,
     "Type, aantal lasten en effectief gebruik op {w}. Basis: personen met een type op {w}.",
     "Type, number of burdens and effective use at {w}. Base: persons with a type at {w}.")
TEXT(COL_BURDEN_MEAN, "Draaglast", "Burden")
TEXT(COL_0, "Geen last", "No burden")
TEXT(COL_1_2, "1 of 2", "1 or 2")
TEXT(COL_3_UP, "3 of meer", "3 or more")
TEXT(COL_USE_N, "n gebruik", "n use")
TEXT(COL_USE, "Effectief gebruik", "Effective use")

TEXT(TOGETHER_HEAD, "Welke hulpvormen gaan samen?", "Which kinds of support go together?")
TEXT(TOGETHER_CAPTION,
     "Paren van hulpvormen. Basis: plannen die van beide zeggen of zij erin staan. Tetrachorisch: "
     "de "
     "samenhang van de geneigdheid achter ja en nee.",
     "Pairs of kinds of support. Base: plans that say of both whether they hold them. Tetrachoric: "
     "the correlation of the inclinations behind yes and no.")
TEXT(COL_BOTH, "Allebei", "Both")
TEXT(COL_PHI, "Phi", "Phi")
TEXT(COL_TETRACHORIC, "Tetrachorisch", "Tetrachoric")
TEXT(NETWORK_HEAD, "Gaat werken aan het netwerk samen met meer sociaal kapitaal?",
     "Does work on the network go with more social capital?")
TEXT(NETWORK_LEAD,
     "De latere score, vergeleken tussen mensen met dezelfde eerdere score. Zonder groep zonder "
     "hulp "
     "zegt dit welke plannen samengaan met meer, niet dat het door het plan komt.",
     "The later score, compared between people with the same earlier score. Without a group that "
     "got "
     "no support this says which plans go with more, not that the plan brought it.")
TEXT(
    NETWORK_CAPTION,
    "Sociaal kapitaal op {b} naar dat op {a} en het plan (kleinste kwadraten, CR2 per "
    "professional). "
    "Basis: plannen met beide scores.",
    "Social capital at {b} by that at {a} and the plan (least squares, CR2 by professional). Base: "
    "plans with both scores.")
TEXT(COL_ADJUSTED, "Verschil in latere score", "Difference in later score")
TEXT(ROW_EARLIER, "Eerdere score, per punt", "Earlier score, per point")
