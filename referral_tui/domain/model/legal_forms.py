"""Legal forms of companies, without those that are words or places as well ("Acme UK" is no "Acme").

Taken as data from cleanco's lists (MIT, github.com/psolin/cleanco), which gather them from Wikipedia by country: lower
case, without full stops, slashes and accents.
"""

LEGAL_FORMS = frozenset(
    "ab ae ag as bv co cv dd gk hb hf kb kd kg kk ks kv lp nv oe og ou oy sa se sl ug yk 3ao 3at ans aps asa "
    "bhd crl cxa doo ead ehf epe gbr inc jtd kda kft kht kkt lda llc llp ltd mbh nuf oaj oao ohf ohg ood ooo oyj plc "
    "pte pty pvt rhf saa sae sas sca scs sdn ska sll slu snc spj spk spp srl sro uab vof vos vzw xxk zao zrt оао "
    "ооо пао amba asoy bvba corp cvba cvoa eirl eurl fmba gmbh kgaa lllp ltda mchj mepe nyrt obrt pllc sagl saoc saog "
    "sapa sapi sarl sasu sccl scpa scra scrl secs sgps shpk slne smba sprl ultd yoaj commv dooel gesbr partg unltd "
    "adsitz fze fzco pcl sau wll pjsc eireli srls tbk haftungsbeschrankt sti spa company limited unlimited "
    "corporation incorporated".split()
)
"""Forms of one word."""

LEGAL_PHRASES = frozenset(
    tuple(phrase.split())
    for phrase in (
        "a spol", "akc spol", "as oy", "c por a", "kom spol", "limited liability company", "private limited",
        "public limited company", "s de rl", "s en c", "sa de cv", "sab de cv", "sapi de cv", "sce i", "s de rl de cv",
        "public company limited", "fz llc", "spol s r o", "sa rl", "p ltd", "private ltd",
        "sp z oo", "sp zoo", "spol s ro", "spolka z oo", "t mi",
    )
)  # fmt: skip
"""Forms of several words none of which is one of its own."""

LEADING_FORMS = frozenset("ооо оао зао пао".split())
"""Forms that stand before the name: "ООО Яндекс"."""

EAST_ASIAN_FORMS = (
    "株式会社",
    "有限会社",
    "合同会社",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "㈱",
    "(株)",
    "(주)",
    "주식회사",
)
"""Forms written without a space, before or after the name."""
