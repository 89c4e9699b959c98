"""Words that stand around people's names: titles, degrees, jobs, particles, pronouns."""

TITLES = frozenset(
    "dr doctor prof professor mr mrs ms miss mx rev dipl univ capt captain rabbi ltcol lt sgt herr "
    "frau dott ssa".split()
)
"""What stands before a name and is none, with a full stop or without."""

FORMAL = frozenset("dr prof professor mr mrs ms miss mx rev".split())
"""Titles by which somebody is greeted whose first name is not known."""

DOTTED_TITLES = frozenset("ing eng engr mag col er ar adv arch hon fr gen maj sr md".split())
"""Titles that are names as well: with a full stop they are titles."""

LONG_TITLES = frozenset("eng engr adv ca cs cma sir dame".split())
"""Titles that people also write without a full stop, where at least two words follow."""

DEGREES = frozenset(
    "phd dphil mba emba bba msc mphil mres meng beng bsc bcom mcom btech mtech barch march mfa bfa mpa mpp mph msw llb "
    "llm edd psyd dba dds dmd pharmd jd esq cpa cfa cfp cma cia cisa cissp cism crisc pmp pgmp capm csm cspo psm safe "
    "itil prince2 sphr phr shrm-cp shrm-scp gphr rn np bsn msn facp frcs mrcp pe eit aia leed ccna ccnp ccie aws "
    "ca acca fca aca cima cams frm caia clu chfc cebs cipd mcipd fcipd acc pcc mcc icf mvp gaicd cscp cpim "
    "ma ba bs ms md do ed od dvm obe mbe cbe kbe frsa hons dipl-ing".split()
)
"""Degrees, certificates and honours as they stand after a name, lower case and without full stops."""

SPELT = frozenset("phd mba msc esq edd cpa pmp jd".split())
"""Those that people also write as a word: "Phd"."""

SHORT_DEGREES = frozenset("ma ba bs ms md do ed od pe ca np acc aca mcc icf aws safe march dipl-ing".split())
"""Those that are names or words as well: in capitals, or with full stops, they are degrees."""

GENERATIONS = frozenset("jr sr ii iii iv".split())

JOBS = frozenset(
    "recruiter founder cofounder co-founder engineer manager director consultant developer designer author speaker "
    "coach president partner analyst scientist lead owner student writer editor attorney lawyer physician nurse "
    "professor teacher architect sourcer marketing sales hr finance product design engineering operations recruiting "
    "talent legal data research consulting people it growth strategy accounting realtor notary psychologist therapist "
    "hiring open verified freelance independent available remote".split()
)
"""What somebody is, where it stands after a comma and could be a first name."""

PRONOUNS = frozenset(
    "she her hers he him his they them their theirs ze zir hir xe xem ella él el elle lui iel il sie ihr er ihm any "
    "all pronouns".split()
)

BOUND = frozenset("abd abdal abdel abdul abu abou umm um bin ibn".split())
"""First names of two words begin so: "Abdul Rahman"."""

PARTICLES = frozenset(
    "van von vom zu zum zur de del della der den di da do dos das du la le el al ten ter st mac".split()
)
"""Last names of several words begin so."""

DOCTORS_OF = frozenset("hc med phil habil rer nat pol jur ing".split())
"""What follows "Dr." and belongs to it: "Dr. h.c.", "Dr. rer. nat."."""

NO_FIRST_NAMES = TITLES | LONG_TITLES | BOUND
