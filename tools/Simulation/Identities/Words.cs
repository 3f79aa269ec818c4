namespace Xianning.Exchange.Simulation.Identities;

/// <summary>Words from which invented names are put together. None is the name of a real firm or person by intent.</summary>
internal static class Words
{
    public static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高", "欧阳", "诸葛", "上官"];
    public static readonly string[] GivenNames = ["示例", "样本", "甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七", "辛八", "壬九", "癸十", "试用", "范例", "虚构", "演示"];
    public static readonly string[] Brands = ["温泉", "香城", "泉都", "桂乡", "淦河", "潜山", "星星", "陆水", "黄龙", "九宫", "大幕", "向阳", "金叶", "隽水", "青山", "三湖", "龙潭", "月桂", "竹海", "云溪"];
    public static readonly string[] Trades = ["建筑工程", "市政工程", "劳务", "装饰工程", "房地产开发", "物业服务", "商贸", "食品", "机电设备", "园林绿化", "汽车服务", "农业开发", "茶业", "竹木制品", "信息科技", "餐饮管理"];
    public static readonly string[] TradeCodes = ["4710", "4813", "7264", "5012", "7010", "7020", "5199", "1499", "4910", "7840", "8111", "0190", "1530", "2041", "6513", "6210"];
    public static readonly string[] CompanyForms = ["有限公司", "有限责任公司", "股份有限公司", "有限公司咸宁分公司"];
    public static readonly string[] CompanyKinds = ["有限责任公司(自然人投资或控股)", "有限责任公司", "股份有限公司(非上市)", "有限责任公司分公司"];
    public static readonly string[] Streets = ["温泉路", "淦河大道", "银泉大道", "长安大道", "贺胜路", "桂花路", "青龙路", "永安大道", "书台街", "沿河路"];
}
