"""The letters practitioners expect of the six workflows: workflow file | step | A | R | C | M | I, by keys.

`DIFFERENCES` says where the shipped template departs from this table, and why.
"""

LETTERS = """
1|1|SMM|FACH|||
1|2|SMM|CR|FACH||
1|3|SMM|CR|||
1|4|SMM|SMM|||
1|5|SMM|CR|||FACH
1|6|SMM|CM|||
2|1|PRL|CR|LEG FACH||
2|2|PRL|SMM|LEG DSB HRL||
2|3|LEG|LEG|PRL||
2|4|PRL|PRL|||
2|5|PRL|CR|||GF FACH
2|6|PRL|CM|||
3|1|SL|SD|||
3|2|SL|CM|||
3|3|SL|CM|||
3|4|SL|ST|FACH||
3|5|SL|SL|||
3|6|SL|CM|||
3|7|SL|ST|||FACH
4|1|PRL|SD|||
4|2|PRL|SD|||SMM PFM AGT MKL
4|3|PRL|SD|||
4|4|PRL|CM|||
4|5|PRL|SD|||GF LR MA
4|6|PRL|PRL|||
4|7|PRL|FACH|||
4|8|PRL|SMM|GF LEG FACH||
4|9|PRL|PRL|GF||MA ST VL
4|10|GF|GF|||MA ST VL
4|11|PRL|SMM|||
4|12|PRL|CM|||
4|13|PRL|PRL|||
4|14|PRL|SMM|KS CM SL||GF LR
5|1|MKL|SMM|||
5|2|MKL|SMM|LR||
5|3|MKL|MKL|||
5|4|MKL|ISB|||
5|5|MKL|LEG|DSB||
5|6|MKL|HRL||BR|
5|7|MKL|HRL||BR|
5|8|MKL|ISB|SMM||
5|9|MKL|SMM|LEG||
5|10|MKL|SMM|||
5|11|MKL|MKL|||LR MA ST
5|12|MKL|CR|||
5|13|MKL|SMM|CTL||GF
6|1|GF|HRL|PRL||
6|2|GF|GF|||BR LR
6|3|HRL|SMM|GF LEG DSB||
6|4|HRL|SMM|GF||
6|5|HRL|HRL|GF||
6|6|GF|HRL||BR|
6|7|GF|GF||BR|
6|8|HRL|HRL|||MA
6|9|HRL|SMM|||
6|10|HRL|HRL|||
6|11|HRL|SMM|||
"""

# (workflow file, step) -> what stands there besides, and why.
DIFFERENCES = {
    ("4", "6"): (
        "I GF LR KS",
        "Whoever convenes the crisis team tells the management, its heads and the team itself.",
    ),
    ("6", "9"): ("I LR", "The heads of department learn who was trained."),
    ("6", "10"): (
        "M BR, I SMM",
        "Attendance data in IT may need co-determination; social media plans the next training.",
    ),
}
