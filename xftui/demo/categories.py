"""What the demo's offices call the matters, and which of them a matter is by words of its title."""

from collections.abc import Mapping

COURT: Mapping[str, tuple[str, ...]] = {
    "执行": ("执行", "查封", "失信", "拍卖", "腾退"),
    "婚姻家庭": ("离婚", "抚养", "赡养", "继承"),
    "行政征收": ("行政", "征收", "山林"),
    "刑事": ("刑事", "涉案", "附带民事"),
    "立案诉讼服务": ("立案", "诉前", "诉讼费", "救助", "转递", "旁听", "查阅", "接待", "停车", "查询"),
    "民商事审判": ("合同", "借贷", "纠纷", "赔偿", "鉴定", "借款", "股东", "保全", "破产", "劳务"),
}
TOWN: Mapping[str, tuple[str, ...]] = {
    "征地拆迁": ("征地", "拆迁"),
    "宅基地和住房": ("宅基地", "危房"),
    "土地林地承包": ("承包", "坟地", "林地", "流转"),
    "惠农和民生保障": ("低保", "惠农", "移民", "医保", "补贴"),
    "村务和集体资产": ("村道", "水费", "集体资产", "沟渠"),
    "环境保护": ("噪声", "粉尘"),
}


def category_of(categories: Mapping[str, tuple[str, ...]], title: str) -> str | None:
    """Return the first category of which a word stands in the title; None: it has none yet."""
    return next((name for name, words in categories.items() if any(word in title for word in words)), None)
