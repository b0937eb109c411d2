using Gates.Kit;
using Gates.Kit.Targets;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Unit.Runner;

/// <summary>Which answers make a deployment ready: the expected build on every surface, three times in a row.</summary>
public sealed class ExpectedBuildTests
{
    private static readonly Dictionary<string, string> s_old = Named("old", "20260131_0000");
    private static readonly Dictionary<string, string> s_new = Named("new", "20260131_0000");

    [Test]
    public async Task While_instances_of_two_builds_answer_in_turn_nothing_is_ready()
    {
        var answers = new Queue<Dictionary<string, string>>([s_old, s_new, s_new, s_old, s_new, s_new, s_new]);

        await AwaitAsync("new", answers.Dequeue, within: TimeSpan.FromMinutes(1));

        Assert.That(answers, Is.Empty, "answers that were not asked for");
    }

    [TestCase("new", "old", "20260131_0000", "api.commit is old, expected is new; web.commit is old, expected is new")]
    [TestCase("new", "new", "7702d353e5b8", "schema.head is 7702d353e5b8, expected is 20260131_0000")]
    public async Task Another_build_that_stays_is_told(string expected, string commit, string head, string why)
    {
        var refused = await Assert.ThrowsAsync<GateException>(() => AwaitAsync(expected, () => Named(commit, head), TimeSpan.FromSeconds(1)));

        Assert.That((refused!.Kind, refused.Message), Is.EqualTo((ObstacleKind.TargetNotReady,
            $"The target did not answer with the expected build 3 times in a row within 1 s: {why}. "
            + "See whether the deployment has finished everywhere; --ready-within allows more time.")));
    }

    [Test]
    public async Task Without_an_expected_commit_pages_and_API_must_agree()
    {
        var mixed = new Dictionary<string, string> { [BuildIdentity.ApiCommit] = "new", [BuildIdentity.WebCommit] = "old" };

        var refused = await Assert.ThrowsAsync<GateException>(() => AwaitAsync(expected: null, () => mixed, TimeSpan.FromSeconds(1)));

        Assert.That(refused!.Message, Does.Contain("api.commit is new; web.commit is old"));
    }

    [Test]
    public Task A_deployment_that_names_no_build_is_not_waited_for() =>
        AwaitAsync("new", () => [], within: TimeSpan.FromMinutes(1));

    private static async Task AwaitAsync(string? expected, Func<Dictionary<string, string>> answer, TimeSpan within)
    {
        var folder = Directory.CreateTempSubdirectory("gates-unit-").FullName;
        await using var view = new PlainView(TextWriter.Null, new RunLog(folder, new()));
        try
        {
            await new ExpectedBuild(TargetOf(expected, folder), new FakeMachine { Build = answer }).AwaitAsync(within, view, CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Target TargetOf(string? commit, string folder)
    {
        var file = Path.Combine(folder, "target.json");
        File.WriteAllText(file, $$"""
            { "environment": "staging", "credentialmate": { "webUrl": "http://127.0.0.1:9", "apiUrl": "http://127.0.0.1:9",
              {{(commit is null ? "" : $"\"expectedCommit\": \"{commit}\",")}}
              "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                            "coordinator": { "email": "c@example.invalid", "password": "synthetic" } } } }
            """);
        return TargetReader.Read(new TargetSource(null, file, new Dictionary<string, string>()));
    }

    private static Dictionary<string, string> Named(string commit, string head) => new()
    {
        [BuildIdentity.ApiCommit] = commit,
        [BuildIdentity.WebCommit] = commit,
        [BuildIdentity.SchemaHead] = head,
    };
}
