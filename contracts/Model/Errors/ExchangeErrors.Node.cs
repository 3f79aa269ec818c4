namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area NODE: the node as a process.</content>
public static partial class ExchangeErrors
{
    /// <summary>The port is in use.</summary>
    public static ErrorCode PortBusy { get; } = New("NODE", 101, ReleaseClass.Never, "端口已被占用", "The port is in use",
        "Another program, perhaps another node, listens on it.", "Stop it, or choose another with --port (0: any free one).", "请停止该程序，或用 --port 指定其他端口（0 为任意空闲端口）。");

    /// <summary>A non-loopback address without TLS is refused.</summary>
    public static ErrorCode AddressRefused { get; } = New("NODE", 102, ReleaseClass.Never, "拒绝在没有 TLS 的非本机地址上启动", "A non-loopback address without TLS is refused",
        "Tokens and personal data would cross the network in the clear.", "Use 127.0.0.1 behind a TLS proxy.", "请仅监听 127.0.0.1，由 TLS 代理转发。");

    /// <summary>No node answers.</summary>
    public static ErrorCode NodeNotRunning { get; } = New("NODE", 103, ReleaseClass.Never, "节点没有运行", "No node answers",
        "No node runs on this data folder, or it is still starting.", "Start it with xnx node run or xnx demo.", "请用 xnx node run 或 xnx demo 启动。");

    /// <summary>The node refused the token.</summary>
    public static ErrorCode NodeTokenRefused { get; } = New("NODE", 104, ReleaseClass.Never, "节点拒绝了令牌", "The node refused the token",
        "admin.token belongs to another node or was replaced.", "Use the data folder of the running node (--data).", "请使用正在运行的节点的数据目录（--data）。");

    /// <summary>A key or its password is missing.</summary>
    public static ErrorCode KeyMissing { get; } = New("NODE", 105, ReleaseClass.Never, "缺少密钥或其口令", "A key or its password is missing",
        "A file under keys/ or secrets/ was removed.", "Restore it from the backup, or issue a new certificate.", "请从备份恢复，或签发新证书。");

    /// <summary>The data folder holds no city.</summary>
    public static ErrorCode NotFounded { get; } = New("NODE", 106, ReleaseClass.Never, "数据目录中还没有城市", "The data folder holds no city",
        "It is new, or its creation was interrupted.", "Run xnx city found with the city's plan (xnx city plan prints one to begin with), or xnx demo for a demo city; an interrupted creation is resumed.", "请用城市方案运行 xnx city found（xnx city plan 给出样例），演示城市请运行 xnx demo；中断的创建会继续。");

    /// <summary>The node is stopping.</summary>
    public static ErrorCode NodeStopping { get; } = New("NODE", 107, ReleaseClass.Never, "节点正在停止", "The node is stopping",
        "It takes no new work.", "Try again after it has started.", "请在其启动后重试。");

    /// <summary>Another process holds the data folder.</summary>
    public static ErrorCode FolderLocked { get; } = New("NODE", 109, ReleaseClass.Never, "数据目录正被另一进程使用", "Another process holds the data folder",
        "A node is running on it.", "Stop that node, or use --data for another folder.", "请先停止该节点，或用 --data 指定其他目录。");

    /// <summary>The data folder cannot be read or written.</summary>
    public static ErrorCode FolderDenied { get; } = New("NODE", 110, ReleaseClass.Never, "无法读写数据目录", "The data folder cannot be read or written",
        "It belongs to another user, or the disk is read-only.", "Correct owner and permissions of the folder.", "请更正目录的所有者和权限。");

    /// <summary>A file of the data folder is missing or damaged.</summary>
    public static ErrorCode FolderCorrupt { get; } = New("NODE", 111, ReleaseClass.Never, "数据目录内容残缺", "A file of the data folder is missing or damaged",
        "A key, password or trust file was removed or cut.", "Restore the folder from its backup; nothing was changed.", "请从备份恢复目录；数据未被改动。");

    /// <summary>A production node refuses a demo city.</summary>
    public static ErrorCode DemoRefused { get; } = New("NODE", 112, ReleaseClass.Never, "正式节点不接受演示城市", "A production node refuses a demo city",
        "The folder's root certificate or its bus is marked as a demo: its keys prove nothing.", "Run xnx demo or xnx node run --demo on it, or name another folder with --data.", "请用 xnx demo 或 xnx node run --demo 运行，或用 --data 指定其他目录。");

    /// <summary>The folder's city is embedded.</summary>
    public static ErrorCode FolderEmbedded { get; } = New("NODE", 113, ReleaseClass.Never, "该目录的城市使用内嵌存储", "The folder's city is embedded",
        "Its log and store are exchange.db; on servers it would begin anew and publish everything again.", "Start it without --kafka and --postgres, or name another folder with --data.", "请去掉 --kafka 与 --postgres 启动，或用 --data 指定其他目录。");

    /// <summary>The database is another city's.</summary>
    public static ErrorCode DatabaseOfAnotherCity { get; } = New("NODE", 114, ReleaseClass.Never, "该数据库属于另一城市", "The database is another city's",
        "It was written under another root certificate than the one that this data folder pins.", "Name that city's data folder with --data, or another schema with --schema.", "请用 --data 指定该城市的数据目录，或用 --schema 指定其他模式。");

    /// <summary>The log is not the one beside which the database was written.</summary>
    public static ErrorCode LogOfAnotherCity { get; } = New("NODE", 115, ReleaseClass.Never, "该日志与数据库不相配", "The log is not the one beside which the database was written",
        "Another city's topics, topics that were made anew, or another cluster.", "Name the right servers with --kafka and --prefix; a new city takes a prefix of its own.", "请用 --kafka 与 --prefix 指定正确的服务器；新城市请使用自己的前缀。");

    /// <summary>An edge holds as much unsent as it may.</summary>
    public static ErrorCode EdgeFull { get; } = New("NODE", 116, ReleaseClass.Never, "前置机待转发积压已达上限", "An edge holds as much unsent as it may",
        "The city's log could not be reached for long; what is held is safe and adapters keep their places.", "Mend the way to the city's Kafka (xnx edge status says why); intake goes on by itself.", "请恢复到市级 Kafka 的连接（xnx edge status 说明原因）；恢复后自动继续采集。");

    /// <summary>A bundle is not one that this edge may take.</summary>
    public static ErrorCode EdgeBundleRefused { get; } = New("NODE", 117, ReleaseClass.Never, "拒绝该前置机资料包", "The bundle is not one that this edge may take",
        "Its signature does not hold, or it is another city's or another department's; nothing was changed.", "Fetch it again from the city with xnx edge bundle; a first import needs the city's root (--ca).", "请用 xnx edge bundle 重新从市级节点取得；首次导入须用 --ca 指定市级根证书。");

    /// <summary>A bundle is older than the one in force.</summary>
    public static ErrorCode EdgeBundleOlder { get; } = New("NODE", 118, ReleaseClass.Never, "资料包早于现用版本", "The bundle is older than the one in force",
        "A newer one was imported before; an older directory would bring back what it took away.", "Import the newest bundle.", "请导入最新的资料包。");

    /// <summary>An edge changes nothing that is the city's.</summary>
    public static ErrorCode EdgeCityOnly { get; } = New("NODE", 119, ReleaseClass.Never, "前置机不能更改市级资料", "An edge changes nothing that is the city's",
        "Directory, contracts and certificates come to an edge by a bundle.", "Make the change at the city's node and import a new bundle.", "请在市级节点更改，再导入新的资料包。");

    /// <summary>This node is no edge.</summary>
    public static ErrorCode NotAnEdge { get; } = New("NODE", 120, ReleaseClass.Never, "该节点不是前置机", "This node is no edge",
        "It was started by xnx node run or xnx demo.", "Ask the edge: name its data folder with --data.", "请用 --data 指定前置机的数据目录。");

    /// <summary>An option lies outside its range.</summary>
    public static ErrorCode OptionOutOfRange { get; } = New("NODE", 121, ReleaseClass.Never, "选项超出允许范围", "An option lies outside its range",
        "A number is smaller or larger than it may be, by itself or beside the other one that is named; nothing was begun.", "Choose a value of the range that is named; every number stands in tools/deploy/configuration.md.", "请在所示范围内取值；全部选项见 tools/deploy/configuration.md。");

    /// <summary>The settings file cannot be taken.</summary>
    public static ErrorCode SettingsUnreadable { get; } = New("NODE", 122, ReleaseClass.Never, "设置文件无法采用", "The settings file cannot be taken",
        "settings.json of the data folder is no JSON, names what there is not, or gives a value of another kind; nothing was begun.", "Correct what is named, or take the file away: without it every number is its default (tools/deploy/configuration.md).", "请更正所示内容，或移走该文件：没有它时全部采用默认值（见 tools/deploy/configuration.md）。");

    /// <summary>The servers may lose what they have acknowledged.</summary>
    public static ErrorCode NotDurable { get; } = New("NODE", 123, ReleaseClass.Never, "服务器可能丢失已确认的数据", "The servers may lose what they have acknowledged",
        "A setting of the database, or too few replicas of the log's topics: when one machine fails, data may be gone.", "Correct what is named: topics by xnx topics apply, more replicas with Kafka's own tools, PostgreSQL in its configuration (tools/deploy/README.md).", "请更正所示各项：主题用 xnx topics apply，副本数用 Kafka 自带工具，PostgreSQL 改其配置（见 tools/deploy/README.md）。");

    /// <summary>The plan of a city cannot be taken.</summary>
    public static ErrorCode CityPlanInvalid { get; } = New("NODE", 124, ReleaseClass.Never, "城市方案无法采用", "The plan of the city cannot be taken",
        "The file is no JSON, or something in it is missing, unknown or cannot be; every fault is named with its place, and nothing was made.", "Correct what is named and check it again with xnx city plan FILE; xnx city plan alone prints an example.", "请逐项更正，再用 xnx city plan FILE 检查；单独运行 xnx city plan 可得样例。");

    /// <summary>The data folder holds another city.</summary>
    public static ErrorCode CityStands { get; } = New("NODE", 125, ReleaseClass.Never, "数据目录中已有另一城市", "The data folder holds another city",
        "It was founded, or begun, by another plan, or keys of another city are there; nothing was changed.", "Name a new folder with --data. What was begun is completed with the plan that it was begun by; who joins a city that stands is added with xnx directory.", "请用 --data 指定新目录。已开始的创建须用原方案继续；已有城市新增参与方请用 xnx directory。");

    /// <summary>A demo run refuses a city that is no demo.</summary>
    public static ErrorCode NotADemo { get; } = New("NODE", 126, ReleaseClass.Never, "演示运行不接受正式城市", "A demo run refuses a city that is no demo",
        "It would put invented files and hostile records into it.", "Run xnx node run on it without --demo, or name another folder with --data.", "请去掉 --demo 用 xnx node run 运行，或用 --data 指定其他目录。");

    /// <summary>Not everything was handled in time.</summary>
    public static ErrorCode NotHandledInTime { get; } = New("NODE", 108, ReleaseClass.Never, "在限定时间内没有处理完", "Not everything was handled in time",
        "Messages wait, are parked or a lane is paused.", "See xnx doctor and xnx errors list.", "请查看 xnx doctor 与 xnx errors list。");
}
