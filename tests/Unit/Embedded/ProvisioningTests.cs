using Gates.Kit.Embedded;
using Gates.Kit.Processes;

namespace Gates.Unit.Embedded;

/// <summary>What is chosen from what a machine has.</summary>
public sealed class ProvisioningTests
{
    [TestCase("/cache", "/home/a", true, "/cache/gates", TestName = "The_cache_folder_is_where_XDG_says")]
    [TestCase(null, "/home/a", true, "/home/a/.cache/gates", TestName = "Without_XDG_it_is_in_the_home")]
    [TestCase("", "/home/a", true, "/home/a/.cache/gates", TestName = "An_empty_XDG_counts_as_none")]
    [TestCase("here", "/home/a", true, "/home/a/.cache/gates", TestName = "A_relative_XDG_is_ignored_as_its_rule_says")]
    [TestCase(null, "/root", false, "/var/cache/gates", TestName = "A_home_that_the_server_cannot_pass_is_not_used")]
    [TestCase(null, "", true, "/var/cache/gates", TestName = "Without_a_home_it_is_the_machines")]
    public void The_cache_folder_is_chosen(string? cacheHome, string home, bool passable, string expected) =>
        Assert.That(CacheFolder.Choose(cacheHome, home, _ => passable), Is.EqualTo(expected));

    [TestCase(new[] { 14, 16, 15, 17 }, 15)]
    [TestCase(new[] { 17, 16 }, 16)]
    [TestCase(new[] { 13, 14 }, null)]
    [TestCase(new int[0], null)]
    public void PostgreSQL_15_is_preferred_then_the_oldest_newer_one(int[] found, int? chosen)
    {
        var best = PostgresPrograms.Best(found.Select(major => new PostgresPrograms($"/pg/{major}", major)));

        Assert.That(best?.Major, Is.EqualTo(chosen));
    }

    [TestCase("/usr/lib/postgresql/15", 15)]
    [TestCase("/opt/homebrew/opt/postgresql@16", 16)]
    [TestCase("/opt/homebrew/opt/postgresql", null)]
    public void A_folder_tells_the_version_of_its_programs(string folder, int? major) =>
        Assert.That(PostgresPrograms.MajorOf(folder), Is.EqualTo(major));

    [TestCase("initdb (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n", 15)]
    [TestCase("initdb (PostgreSQL) 18beta1\n", null)]
    [TestCase("", null)]
    public void A_program_tells_its_version_in_words(string words, int? major) =>
        Assert.That(PostgresPrograms.MajorInWords(words), Is.EqualTo(major));

    [Test]
    public void The_newest_browser_of_Playwright_is_chosen_by_number()
    {
        string[] folders = ["/p/chromium-999", "/p/firefox-2000", "/p/chromium-1228", "/p/chromium_headless_shell-1300", "/p/chromium-tip"];

        var places = ChromiumFinder.Places(headless: false, folders).ToArray();

        Assert.That(
            places.Where(place => place.EndsWith("chrome-linux/chrome", StringComparison.Ordinal)),
            Is.EqualTo((string[])["/p/chromium-1228/chrome-linux/chrome", "/p/chromium-999/chrome-linux/chrome"]));
    }

    [Test]
    public void The_shell_comes_first_unless_a_window_is_wanted()
    {
        var headless = ChromiumFinder.Places(headless: true, ["/p/chromium_headless_shell-1300"]).ToArray();
        var headed = ChromiumFinder.Places(headless: false, ["/p/chromium_headless_shell-1300"]).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(headless[..3], Is.EqualTo((string[])
                [
                    "/p/chromium_headless_shell-1300/chrome-linux/headless_shell",
                    "/p/chromium_headless_shell-1300/chrome-headless-shell-linux64/chrome-headless-shell",
                    "/usr/bin/chromium-headless-shell",
                ]));
            Assert.That(headed, Has.None.Contains("shell"));
        }
    }

    [Test]
    public void The_user_of_a_server_is_read_with_its_first_group()
    {
        string[] lines = ["root:x:0:0:root:/root:/bin/bash", "", "postgres:x:101:104:PostgreSQL administrator,,,:/var/lib:/bin/bash", "bad:x:y:z"];

        Assert.That(
            SystemUser.Parse(lines),
            Is.EqualTo((SystemUser[])[new("root", 0, 0), new("postgres", 101, 104)]));
    }

    [Test]
    public void PostgreSQL_is_ready_when_the_eighth_line_of_its_note_says_so()
    {
        string[] starting = ["7", "/data", "1", "5432", "", "127.0.0.1", "  1 2 ", "starting"];
        string[] ready = [.. starting[..7], "ready   "];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(PostgresServer.TellsReady(ready), Is.True, "ready");
            Assert.That(PostgresServer.TellsReady(starting), Is.False, "starting");
            Assert.That(PostgresServer.TellsReady(ready[..7]), Is.False, "half a note");
        }
    }

    [TestCase("LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use", true)]
    [TestCase("FATAL:  could not create any TCP/IP sockets", true)]
    [TestCase("FATAL:  could not access directory", false)]
    public void Only_a_lost_port_is_a_reason_to_start_again(string line, bool lost) =>
        Assert.That(PostgresServer.LostItsPort(line), Is.EqualTo(lost));
}
