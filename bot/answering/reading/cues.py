"""The words by which a question shows what it wants; all looked for in folded text."""

from __future__ import annotations

import re

from bot.answering.reading.reading import Ask, Courtesy
from corpus.facts import Level, Role

YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d%])")
YEARS_LATER = re.compile(r"\b(\d{1,2}) nam (?:sau|nua|tiep|toi)\b")
PILLARS = ("chính quyền số", "kinh tế số", "xã hội số")

LEVELS = (
    (
        Level.PROVINCE,
        re.compile(
            r"""\b(?:cap|tuyen|o|tren|len|tai|con|rua)(?:\ cap)?\ tinh\b(?!\ (?:nao|khac))|
            \b(?:cac\ so|so\ (?:em|minh|toi|nganh|ban\ nganh)|ban\ nganh)\b|
            \btinh\ (?:voi|va|hay)\ (?:cap\ )?(?:huyen|xa)\b|\btinh,\ huyen""",
            re.VERBOSE,
        ),
    ),
    (Level.DISTRICT, re.compile(r"\bhuyen\b(?! uy)")),
    (
        Level.COMMUNE,
        re.compile(
            r"""(?<!hop\ tac\ )(?<!thi\ )(?<!vung\ )(?<!sau\ )(?<!tu\ )\b
            (?:xa(?!\ hoi)|phuong(?!\ (?:thuc|an|phap|huong|tien)))\b""",
            re.VERBOSE,
        ),
    ),
)

ASKS = (
    (
        Ask.COMPARE,
        re.compile(
            r"""\b(?:so\ sanh|so\ voi|chenh|khac\ (?:nhau|gi|biet)|tang\ (?:them|bao\ nhieu|may|len)|
            hon\ (?:nhau|kem|bao\ nhieu|may)|cao\ hon|thap\ hon|them\ bao\ nhieu|doi\ chieu)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Ask.VALUE,
        re.compile(
            r"""bao\ nhieu|phan\ tram|\bmay\ (?:phan|%|co\ so|truong|luot|cap|lop|nguoi|tinh|nganh)|
            \bt[iy]\ (?:le|trong)\b|muc\ nao|dat\ muc|\bthu\ may\b|%|
            \b(?:la|con|thi)\ may\b|\bmay\ (?:nhi|vay|the)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Ask.WHO,
        re.compile(
            r"""\bai\b(?!\ (?:tri\ tue|cap))|
            \b(?:co\ quan|don\ vi|ben|nguoi|cap|ban|so|to\ chuc|dong\ chi|ong|thang)\ nao\b""",
            re.VERBOSE,
        ),
    ),
    (Ask.WHEN, re.compile(r"\b(?:khi|ngay|nam|hoi|luc|thang)\ nao\b|\bbao\ gio\b|\bngay\ thang\b")),
    (Ask.WHY, re.compile(r"\b(?:vi sao|tai sao|ly do|nguyen nhan|do dau|vi dau|tai vi|tai dau)\b")),
    (
        Ask.WHAT,
        re.compile(
            r"""^(?!.*\b(?:chi\ tieu|muc\ tieu|con\ so)\b).*
            \b(?:gi|nao|(?<!dung\ )(?<!bat\ )(?<!hang\ )dau(?!\ (?:cuoi|tu|tien|viec|moi|vao)))\b
            (?!.*\b(?:khong|chua|ha)$)""",
            re.VERBOSE,
        ),
    ),
)

# "Give me all of them": the question says itself that it wants a list.
LIST_ORDER = re.compile(
    r"""\b(?:liet\ ke|ke\ (?:het|ra|du|ca|giup|cho|lai|\d)|
    (?:xem|doc|chep|neu|cho\ (?:em|minh|toi)(?:\ xin)?)\ (?:het|ca|tron|du|tat\ ca|toan\ bo)|
    doc\ cho|toan\ bo|tat\ ca|tong\ hop|danh\ sach|full|all|day\ du|tron\ (?:bo|muc|phan)|bao\ gom|
    gom\ (?:co\ )?(?:nhung|may|cac|gi|\d))\b""",
    re.VERBOSE,
)
# "Which tasks": the question asks for several things of a kind.
LIST_COUNTED = re.compile(
    r"""\b(?:nhung|cac|may|bao\ nhieu|hai|ba|bon|sau|bay|\d+)\ (?:dau\ |cong\ |cai\ |nhom\ )?
    (?:chi\ tieu|muc\ tieu|nhiem\ vu|giai\ phap|quan\ diem|viec|noi\ dung|co\ quan|don\ vi|con\ so)\b|
    \bnhung\ (?:gi|chi|dieu\ (?:gi|chi))\b""",
    re.VERBOSE,
)
# Words of a list question that are not its subject.
LIST_WORDS = frozenset(
    """liet ke gom xem doc chep toan bo tat full all day du tron danh sach nhung cac nhom dau cong
    chi tieu muc nhiem vu giai phap quan diem noi dung nghi quyet nq phan cau hai ba bon sau bay
    dat ra neu duoc giao tong hop thuoc ghi dua den tinh viec giup""".split()
)
# "mục III.1", "phần IV", "mục 7 phần III".
SECTION_REFERENCE = re.compile(
    r"""\b(?:muc|phan|chuong)\ (?P<roman>i{1,3}|iv|v)(?P<numbers>(?:[.\s]+\d){0,3})\b|
    \b(?:muc|nhom|y|diem)\ (?P<number_before>\d)\ (?:cua\ |trong\ |o\ )?
    (?:muc|phan)\ (?P<roman_after>i{1,3}|iv|v)\b""",
    re.VERBOSE,
)

# The role in which a question asks for a body.
ROLES = (
    (Role.DIRECTS, re.compile(r"\btruc tiep chi dao\b")),
    (Role.COORDINATES, re.compile(r"\b(?:phoi hop|cung lam|ho tro)\b")),
    (Role.GUIDES, re.compile(r"\blanh dao\b")),
    (Role.LEADS, re.compile(r"\b(?:chu tri|dung dau|phu trach)\b")),
)

# A question that takes up the one before it.
LEANING = re.compile(
    r"""^(?:(?:a|ua|the|vay|rua|oi|u|um|roi|nhung|va)\ )*(?:con|the|vay|rua)\b|
    \b\d{1,2}\ nam\ (?:sau|nua|tiep|toi)\b|
    \b(?:viec|cai|dieu|muc|chi\ tieu|phan|y|noi\ dung|khoan|cho)\ (?:do|nay|kia|ay|tren)\b|
    ^(?:cu\ the|chi\ tiet|noi\ ro|(?:ho|no|nguoi\ do|(?:ong|bac|co\ quan|don\ vi|ben)\ (?:do|ay|
    nay))\b)|\b(?:nhu\ tren|o\ tren|vua\ (?:roi|noi|hoi))\b""",
    re.VERBOSE,
)

# Words that carry no subject of their own; a question of nothing else leans on the one before.
FUNCTION_WORDS = frozenset(
    """a ai anh ban bao bn bot cai can cap cho chu co con cua cung da dau den di do duoc e em gi giup
    chi tieu doi giai doan truoc moc dat hien tai
    ha hay het hoi hon ho huyen khong la lam lai luc may minh moi muc mot na nam nao nay ne nen nguoi
    nha nhe nhi nhieu nhu nhung nua o phai phan ra rang roi rua sao sau se so tai the theo thi thoi tinh
    tiep ke toi tram he hen ni ri tren tu ua va vao vay ve viec voi xa y z""".split()
)

_CALL = r"(?:ban|may|bot|em|m|mi|ad|ad oi|con bot)"
COURTESIES = (
    (
        Courtesy.ORDER,
        re.compile(
            r"""\b(?:bo\ qua|quen|phot\ lo|ignore|forget|disregard)\b.*\b(?:huong\ dan|chi\ dan|
            quy\ tac|luat|lenh|instructions?|rules?)\b|
            \b(?:system\ prompt|dong\ vai(?!\ tro)|gia\ vo|jailbreak|developer\ mode|
            in\ ra\ (?:mat\ khau|token|cau\ lenh)|token\ cua\ bot|bia\ ra)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Courtesy.INSULT,
        re.compile(
            rf"""\b(?:do\ (?:ngu|vo\ dung|dom|khon|ngoc)|{_CALL}\ (?:ngu|dot|qua\ ngu|qua\ te|
            nhu\ (?:cut|lon))|ngu\ (?:qua|the|vay|nhu|vcl)|
            do\ ec|dcm|vcl|vl|dkm|clm|im\ di|cut\ di|bot\ (?:do|lom|rac|te)|vo\ dung|te\ qua)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Courtesy.CHORE,
        re.compile(
            r"""^(?:hay\ |em\ |ban\ |nho\ |giup\ |cho\ (?:em|toi|minh)\ )*(?:lam\ (?:tho|van|toan)\b|
            viet\ (?:giup|ho|cho|mot|1|bai|tho|code)|
            hat\b|ke\ (?:chuyen|cho\ .*\ nghe\ (?:mot\ )?chuyen)|dich\ (?:sang|giup|ho|cau|ra)|
            soan\ (?:giup|ho|cho|mot|bai)|ve\ (?:cho|giup|mot)|doc\ tho|
            giai\ (?:bai|toan|ho)|tom\ tat\ (?:phim|sach))""",
            re.VERBOSE,
        ),
    ),
    (
        Courtesy.SMALL_TALK,
        re.compile(
            rf"""^(?:the\ |vay\ )?{_CALL}\ (?:an\ com|co\ (?:nguoi\ yeu|vo|chong|khoe|buon|vui|yeu|
            phai\ (?:la\ )?(?:con\ )?nguoi)|bao\ nhieu\ tuoi|
            dang\ lam\ gi|song\ o|khoe|dep|de\ thuong|thich|yeu)|^chuc\ (?:ngu\ ngon|mung|buoi|mot|ban)|
            ^(?:hehe|haha|hihi|kaka|lol)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Courtesy.GOODBYE,
        re.compile(r"^(?:thoi |em |toi )*(?:tam biet|bye|bai bai|hen gap lai|chao tam biet)\b.{0,30}$"),
    ),
    (
        Courtesy.ASSENT,
        re.compile(
            r"^(?:(?:ok|oke|okay|uh|u|um|da|vang|duoc|roi|hieu|ro|hay|qua|tot|tuyet|voi|dung|good|nice"
            r"|nhe|nha|a|ban|ad|em|lam)(?:[ ,.!]+|$))+$"
        ),
    ),
    (Courtesy.GREETING, re.compile(r"^(?:em |da )?(?:xin )?(?:chao|hello|hi|alo|hey)\b.{0,30}$")),
    (
        Courtesy.THANKS,
        re.compile(r"^(?:da |vang |ok |oke |uh )*(?:xin )?(?:cam on|thanks?|tks|camon)\b.{0,40}$"),
    ),
    (
        Courtesy.WHO_ARE_YOU,
        re.compile(
            r"^(?:the |vay )?(?:ban|may|bot|em|m|mi) "
            r"(?:la ai|ten gi|ten la gi|lam duoc gi|biet gi|co the lam gi)\b"
        ),
    ),
)
