"""News sentences of our own, each with the figures a reader takes from it, in the order of the text.

A figure is written as its hedge and amount, a range as its two ends; ordinals, dates and clock times are left out.
"""

from fractions import Fraction

import pytest

from crosstally.finder import Amount, Found, Kind, find

SET_ASIDE = {Kind.ORDINAL, Kind.DATE, Kind.TIME}
CASUALTIES = [
    ("At least 14 people were killed and 37 wounded when a bus overturned near Harlow.", "at_least 14; 37"),
    ("More than 6,600 soldiers died in the war, most of them in its first week.", "more_than 6600"),
    ("The ministry said no fewer than 23 civilians, three of them children, had died.", "at_least 23; 3"),
    ("Rescuers pulled two survivors from the rubble after 48 hours.", "2; 48"),
    ("Dozens were injured and hundreds of homes destroyed.", "vague 24..100; vague 200..1000"),
    ("Hundreds of thousands of people have fled the coast.", "vague 200000..1000000"),
    ("Up to 20,000, if not more, are thought to be stranded.", "at_most 20000"),
    ("Some 30 to 40 people were still missing on Sunday.", "30..40"),
    ("The toll rose from 95 to 112 overnight.", "95; 112"),
    ("The death toll climbed to at least 1,204, with nearly 3,000 hurt.", "at_least 1204; nearly 3000"),
    ("A 9-year-old boy and his 34-year-old mother were among the dead.", "9; 34"),
    ("The victims, aged between 17 and 64, were all from one village.", "17..64; 1"),
    ("No one was hurt, but someone had left a stove on.", ""),
    ("One of the wounded later died in hospital.", "1"),
    ("At one point the flames reached the tower.", ""),
    ("The blast killed one soldier and injured five others.", "1; 5"),
    ("Scores of villagers were buried alive.", "vague 40..100"),
    ("A handful of protesters stayed behind.", ""),
    ("As many as 300 people may have been on board.", "at_most 300"),
    ("Between 20 and 30 gunmen stormed the compound.", "20..30"),
    ("He put the number of dead at around 450.", "about 450"),
    ("Around a dozen people were treated for smoke inhalation.", "about 12"),
    ("No more than a dozen houses are still standing.", "at_most 12"),
    ("Casualties: 12 dead, 40-odd wounded.", "12; about 40"),
    ("Two dozen soldiers were taken prisoner.", "24"),
    ("Tens of thousands marched through the capital.", "vague 20000..100000"),
    ("Palestinian officials counted 31 dead; Israel counted 12.", "31; 12"),
    ("In her 30s, the woman had two children.", "vague 30..40; 2"),
    ("Police found the bodies of three men in their early 20s.", "3; vague 20..24"),
    ("About one in five residents has lost a relative.", "about 1/5"),
    ("The quake, of magnitude 6.4, hit 12km north of the city at a depth of 10 km.", "6.4; 12; 10"),
]
SPELLINGS = [
    ("About 1½ million people fled, after 2½ hours of shelling.", "about 1500000; 5/2"),
    ("A two-hundred-and-fifty-strong crowd became half-a-million.", "250; 500000"),
    ("Of 22 million people, 7.6m are displaced; the wall is 7.6m high.", "22000000; 7600000; 7.6"),
    ("Police counted 10-15,000 marchers in the north and 900-1,500 in the south.", "10000..15000; 900..1500"),
    ("Max 8 people a boat, the sign says; a 737 Max with 162 aboard landed.", "at_most 8; 737; 162"),
    ("The lorry left the road at junction 7 and hit two cars.", "2"),
    ("The makers sold 8.3m cars and 9.1m; a wall 2.3m high stands outside.", "8300000; 9100000; 2.3"),
    ("He jumped 8.31m in the first round and 8.25m in the second.", "8.31; 8.25"),
    ("Windows 10 runs on 1.3 billion devices, and Type 2 diabetics use 40 of them.", "1300000000; 40"),
    ("A 401(k) plan for 30 (of 45) workers.", "30; 45"),
    ("After a half-an-hour wait two trains came.", "1/2; 2"),
    ("Killed: 300-some soldiers, holding 20,000 sq. km of forest - some of them for years.", "about 300; 20000"),
]
MONEY = [
    ("Revenue rose 12% to $3.4bn in the quarter.", "12; 3400000000"),
    ("The deal is worth $1.2bn-$1.5bn.", "1200000000..1500000000"),
    ("Profit more than doubled to 45 million euros.", "45000000"),
    ("Shares fell as much as 9% before closing 3.5 per cent lower.", "at_most 9; 3.5"),
    ("The company will cut 10-15 per cent of its staff.", "10..15"),
    ("It expects to sell between 2 and 3 million cars.", "2000000..3000000"),
    ("Output grew by a third.", "1/3"),
    ("A third of the firms reported losses.", "1/3"),
    ("The fund lost nearly half of its value.", "nearly 1/2"),
    ("The plan costs £5m.", "5000000"),
    ("Double-digit growth is unlikely.", ""),
    ("Sales increased fivefold in two years.", "5; 2"),
    ("Exports have grown tenfold since 2001.", "10"),
    ("The index gained 0.3 percentage points.", "0.3"),
    ("Interest rates went up by 25 basis points to 4.75%.", "25; 4.75"),
    ("Investors paid $17.50 a share, up from $15.", "17.50; 15"),
    ("The bank set aside roughly €600 million for fines.", "about 600000000"),
    ("Unemployment stood at 3.9 percent, the lowest in 50 years.", "3.9; 50"),
    ("The government borrowed over £20 billion over five years.", "more_than 20000000000; 5"),
    ("A two-thirds majority of shareholders backed the offer.", "2/3"),
    ("The house went for half a million dollars.", "500000"),
    ("The firm has upwards of 4,000 employees in 16 countries.", "more_than 4000; 16"),
    ("Oil traded just below $80 a barrel.", "less_than 80"),
    ("The yen fell to 151 per dollar.", "151"),
    ("They raised a record $2.5 million in 24 hours.", "2500000; 24"),
    ("The rate was cut by three-quarters of a point.", "3/4"),
    ("One and a half million tonnes of grain were shipped.", "1500000"),
    ("The budget deficit is 7.2 trillion rupees.", "7200000000000"),
    ("Prices are up 2½ times.", "5/2"),
    ("Rs 500 crore was spent on 12 bridges.", "5000000000; 12"),
    ("It is a $100-million project.", "100000000"),
    ("The startup, valued at some $10bn, employs fewer than 200 people.", "about 10000000000; less_than 200"),
    ("Fuel costs 40% more than it did.", "40"),
    ("The firm employs 1,000-plus engineers.", "at_least 1000"),
]
TIMES = [
    ("The truce held for a week.", "1"),
    ("After a month of talks they gave up.", "1"),
    ("An hour later the bridge collapsed.", "1"),
    ("The strike lasted over six years.", "more_than 6"),
    ("Aid must arrive within 48 hours.", "at_most 48"),
    ("The trial is due to last six to eight weeks.", "6..8"),
    ("The meeting began at half past ten.", ""),
    ("She is paid $300 a week and works three days a week.", "300; 3"),
    ("The shop is open 24/7.", ""),
    ("He served 18 months of a three-year sentence.", "18; 3"),
    ("The siege ended after less than a day.", "less_than 1"),
    ("They waited for more than half an hour.", "more_than 1/2"),
    ("An hour and a half into the match the lights failed.", "3/2"),
    ("The curfew runs from 9 p.m. to 6 a.m.", ""),
    ("The talks resumed two-and-a-half years later.", "5/2"),
    ("The ruling came nearly a decade after the crash.", "nearly 1"),
    ("It took almost 20 minutes for help to come.", "nearly 20"),
    ("The law has been in force for a century.", "1"),
    ("The 44-day war ended in November 2020.", "44"),
    ("The party won 2015 elections in a landslide.", ""),
    ("Since 9/11 airports have changed.", ""),
    ("Police took 911 calls all night.", ""),
    ("She dialled 911 and waited.", ""),
    ("The plant laid off 911 workers.", "911"),
    ("The ceasefire lasted only a few hours.", ""),
    ("In 1994 it had 2,000 members; by 2004 it had 5,000.", "2000; 5000"),
    ("For three decades the border was closed.", "3"),
    ("The delay was at most a fortnight.", "at_most 1"),
    ("Workers get at least four weeks off.", "at_least 4"),
]
SPORT = [
    ("City secured a 3-1 win over Rovers.", "3; 1"),
    ("She won 6-4, 7-5 in the quarter-final.", "6; 4; 7; 5"),
    ("The striker, aged 34, scored twice in 11 minutes.", "34; 11"),
    ("He ran the 100m in 9.87 seconds.", "100; 9.87"),
    ("The side has lost four of its last five games.", "4; 5"),
    ("They lead the table by six points with two games left.", "6; 2"),
    ("The hosts drew 2-2 in front of 41,000 fans.", "2; 2; 41000"),
    ("Formula One returns on Sunday.", ""),
    ("The No. 1 seed beat a teenager.", ""),
    ("Germany finished with 10 gold medals, France with nine.", "10; 9"),
    ("He missed a penalty on the half-hour.", ""),
    ("The 27-year-old signed a four-year contract.", "27; 4"),
    ("The club paid 80 million euros for the midfielder.", "80000000"),
    ("Only one in three shots hit the target.", "1/3"),
    ("She broke the record by three hundredths of a second.", "3/100"),
]
WEATHER = [
    ("Up to 15 centimetres of snow fell in six hours.", "at_most 15; 6"),
    ("Winds of 120 km/h tore roofs off 60 houses.", "120; 60"),
    ("Temperatures fell to minus 23 degrees.", "-23"),
    ("The river rose by as much as two metres.", "at_most 2"),
    ("Two million homes were without power, down from three million.", "2000000; 3000000"),
    ("The storm, a category 4 hurricane, killed at least one person.", "at_least 1"),
    ("The fire burned about 12,500 acres and was 30 percent contained.", "about 12500; 30"),
    ("Highs of 38C are forecast.", "38"),
    ("More than an inch of rain fell.", "more_than 1"),
    ("About half of the 1,400 villagers left.", "about 1/2; 1400"),
]
POLITICS = [
    ("The 27-nation bloc agreed to a sixth package.", "27"),
    ("Two-thirds of voters backed the plan, exit polls showed.", "2/3"),
    ("The bill passed by 52 votes to 48.", "52; 48"),
    ("With 98 per cent of ballots counted, she had 50.6 per cent.", "98; 50.6"),
    ("The G7 met for the 49th time.", ""),
    ("The motion won 312 votes, 14 short of a majority.", "312; 14"),
    ("Turnout was just over 61 percent.", "more_than 61"),
    ("One of the most powerful men in the country resigned.", ""),
    ("The three candidates debated for 90 minutes.", "3; 90"),
    ("A couple of ministers abstained.", ""),
    ("The Security Council voted 13 to 0.", "13; 0"),
    ("Under Article 5, an attack on one is an attack on all.", "1"),
    ("The opposition holds 120 of the 300 seats.", "120; 300"),
    ("Eleven of the 15 members voted in favour.", "11; 15"),
    ("The party polled between 8% and 11%.", "8..11"),
    ("Some 200,000 ballots remain uncounted.", "about 200000"),
]
CRIME = [
    ("Police arrested 17 people and seized 2.5 tonnes of cocaine.", "17; 2.5"),
    ("He faces up to 20 years in prison.", "at_most 20"),
    ("The gang stole an estimated $3 million.", "about 3000000"),
    ("A jury of seven women and five men took four hours.", "7; 5; 4"),
    ("She was shot at least five times.", "at_least 5"),
    ("Officers fired 11 rounds from a 9mm pistol.", "11; 9"),
    ("Anyone under 18 must be accompanied.", "less_than 18"),
    ("He was fined the equivalent of $1,000.", "1000"),
    ("The suspect drove a Boeing 737 mechanic to work.", ""),
    ("Three suspects, two of them brothers, are on the run.", "3; 2"),
    ("The trial heard that 1 in 10 parcels was never opened.", "1/10"),
]
SCIENCE = [
    ("The asteroid passed 3.2 million km from Earth.", "3200000"),
    ("The fossil is 66 million years old.", "66000000"),
    ("Covid-19 cases rose by 4,000 in a day.", "4000; 1"),
    ("The vaccine was 94.5% effective in a trial of 30,000 people.", "94.5; 30000"),
    ("The telescope weighs six and a half tonnes.", "13/2"),
    ("One dose protects four out of five adults.", "1; 4/5"),
    ("Levels were 10 times higher than normal.", "10"),
    ("The comet returns every 76 years.", "76"),
    ("Its mass is about 1.3 x 10^22 kg.", "about 13000000000000000000000"),
    ("Fewer than 70 of the animals survive in the wild.", "less_than 70"),
    ("The survey of 2,300 adults has a margin of error of plus or minus three points.", "2300; 3"),
    ("A quarter of a million trees were planted.", "250000"),
]
OFFICIALS = [
    ('"We lost 2,783 servicemen," the minister said.', "2783"),
    ('"There were two or three of them, not hundreds," he said.', "2..3; vague 200..1000"),
    ('"More than 90 percent of the work is done," she said.', "more_than 90"),
    ("He called it a one-off and said one thing was clear.", "1"),
    ("The envoy said the two sides were 95 per cent there.", "2; 95"),
    ("Nine out of 10 schools will reopen, the mayor said.", "9/10"),
    ("Officials said 100 or more vehicles were stuck.", "at_least 100"),
    ("Fewer than half of the 60-plus hospitals are working.", "less_than 1/2; at_least 60"),
    ("A million and a half people depend on aid.", "1500000"),
    ("The number of displaced is close to 1.1 million.", "nearly 1100000"),
    ("He owns a hundred goats and 20-odd cows.", "100; about 20"),
    ("The road is 1,674.5 km long and has 112 bridges.", "1674.5; 112"),
]
THEMES = {
    "casualties": CASUALTIES,
    "spellings": SPELLINGS,
    "money": MONEY,
    "times": TIMES,
    "sport": SPORT,
    "weather": WEATHER,
    "politics": POLITICS,
    "crime": CRIME,
    "science": SCIENCE,
    "officials": OFFICIALS,
}


def described(found: Found) -> tuple[str, Amount | None, Amount | None]:
    if found.value is None:
        return found.hedge or "", found.lower, found.upper
    return found.hedge or "", found.value, None


def read(words: str) -> tuple[str, Fraction, Fraction | None]:
    """Read one expected figure: "at_least 8", "20..30", "vague 24..100"."""
    hedge, _, amount = words.strip().rpartition(" ")
    low, dots, high = amount.partition("..")
    return hedge or ("between" if dots else ""), Fraction(low), Fraction(high) if dots else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(sentence, expected, id=f"{theme}-{place}")
        for theme, sentences in THEMES.items()
        for place, (sentence, expected) in enumerate(sentences, 1)
    ],
)
def test_news(sentence: str, expected: str) -> None:
    figures = [described(found) for found in find(sentence) if found.kind not in SET_ASIDE]
    assert figures == [read(words) for words in expected.split(";") if words]
