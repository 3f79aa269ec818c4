using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store;

public sealed class DataFolderLockTests
{
    [Fact]
    public void A_second_holder_is_refused_until_the_first_lets_go()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "exchange-data");
        using (DataFolderLock.Acquire(data))
        {
            var refused = Assert.Throws<DataFolderLockedException>(() => DataFolderLock.Acquire(data));
            Assert.Equal((StoreCodes.Locked, data), (refused.Code, refused.Folder));
        }

        using var again = DataFolderLock.Acquire(data);
        Assert.Equal(data, again.Folder);
    }

    [Fact]
    public void The_folder_is_its_owners_alone_and_invisible_to_git()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "a", "exchange-data");
        using var held = DataFolderLock.Acquire(data);
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(data, ".gitignore")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
    }

    [Fact]
    public void A_half_made_folder_is_completed_and_an_owners_own_rules_stay()
    {
        using var folder = new TemporaryFolder();
        var ignore = Path.Combine(folder.Path, ".gitignore");
        File.WriteAllText(ignore, "");
        DataFolder.Ensure(folder.Path);
        Assert.Equal("*\n", File.ReadAllText(ignore));
        File.WriteAllText(ignore, "*.db\n");
        DataFolder.Ensure(folder.Path);
        Assert.Equal("*.db\n", File.ReadAllText(ignore));
    }

    [Fact]
    public void A_file_in_the_folders_place_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "exchange-data");
        File.WriteAllText(file, "");
        Assert.ThrowsAny<IOException>(() => DataFolderLock.Acquire(file));
    }
}
