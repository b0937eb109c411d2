using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;
using static Gates.Standins.Tests.Loads.Load;

namespace Gates.Standins.Tests.Loads;

[Parallelizable]
public sealed class EndingTests
{
    private NodeStats _stats = null!;
    private int _afterFailedStep;
    private int _afterKeptStep;

    [OneTimeSetUp]
    public void Run() => _stats = Load.Run(
        Of("says so", async context => await Step.Run("get", context, AnswerAsync), Times(8)),
        Of("body fails", _ => Failing("409", "conflict"), Times(5)),
        Of("body throws", _ => throw new InvalidOperationException("no way"), Times(5)),
        Of("body gives up", _ => throw new OperationCanceledException(), Times(5)),
        Of("step fails", async context =>
        {
            await Step.Run("get", context, async () => await Failed("503", "busy"));
            Interlocked.Increment(ref _afterFailedStep);
            return Response.Ok();
        }, Times(5)),
        Of("step throws", async context => await Step.Run("get", context, Throwing), Times(5)),
        Of("step gives up", async context => await Step.Run("get", context, GivingUp), Times(5)),
        Of("goes on", async context =>
        {
            var first = await Step.Run("get", context, async () => await Failed("503", "busy"));
            if (first.IsError)
                Interlocked.Increment(ref _afterKeptStep);
            return await Step.Run("get again", context, AnswerAsync);
        }, Times(5)).WithRestartIterationOnFail(shouldRestart: false));

    [Test]
    public void A_response_tells_code_size_and_message()
    {
        var scenario = _stats.ScenarioStats.Get("says so");
        var step = scenario.StepStats.Get("get");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scenario.AllRequestCount, Is.EqualTo(8), "iterations; NBomber 4 counts their steps, too");
            Assert.That(step.Ok.Request.Count, Is.EqualTo(8));
            Assert.That(step.Ok.DataTransfer.AllBytes, Is.EqualTo(8 * 1000));
            Assert.That(step.Ok.DataTransfer.Percent99, Is.EqualTo(1000));
            Assert.That(step.Ok.StatusCodes.Get("200"), Is.EqualTo(
                new StatusCodeStats { StatusCode = "200", IsError = false, Message = "well", Count = 8, Percent = 100 }));
            Assert.That(scenario.AllBytes, Is.EqualTo(8 * 1000));
        }
    }

    [TestCase("body fails", "409", "conflict")]
    [TestCase("body throws", "-101", "no way")]
    [TestCase("body gives up", "-100", "operation timeout")]
    [TestCase("step fails", "503", "busy")]
    [TestCase("step throws", "-101", "no answer")]
    [TestCase("step gives up", "-100", "operation timeout")]
    public void A_failure_has_its_code_once(string name, string code, string message)
    {
        var scenario = _stats.ScenarioStats.Get(name);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scenario.AllFailCount, Is.EqualTo(5));
            Assert.That(scenario.AllOkCount, Is.Zero);
            Assert.That(scenario.Fail.StatusCodes.Single(), Is.EqualTo(
                new StatusCodeStats { StatusCode = code, IsError = true, Message = message, Count = 5, Percent = 100 }));
        }
    }

    [Test]
    public void A_failed_step_ends_its_iteration() => Assert.That(_afterFailedStep, Is.Zero);

    [Test]
    public void A_scenario_may_go_on_after_a_failed_step_but_is_not_good_for_it()
    {
        var scenario = _stats.ScenarioStats.Get("goes on");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_afterKeptStep, Is.EqualTo(5));
            Assert.That(scenario.StepStats.Get("get again").Ok.Request.Count, Is.EqualTo(5));
            Assert.That(scenario.AllFailCount, Is.EqualTo(5));
        }
    }

    [Test]
    public void What_never_ends_is_counted()
    {
        var endless = Of("never ends", async _ =>
        {
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return Response.Ok();
        }, Times(3));

        var stats = Quietly(endless).WithScenarioCompletionTimeout(Second).Run();

        var scenario = stats.ScenarioStats.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scenario.AllRequestCount, Is.EqualTo(3));
            Assert.That(scenario.Fail.StatusCodes.Get("-100").Count, Is.EqualTo(3));
            Assert.That(scenario.Fail.Latency.MinMs, Is.AtLeast(1_000));
        }
    }

    [Test]
    public void What_was_never_answered_was_not_fast()
    {
        var scenario = _stats.ScenarioStats.Get("body fails");

        Assert.That(scenario.Ok.Latency.Percent95, Is.Not.LessThan(500));
    }

    [Test]
    public void Statistics_are_found_by_name()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_stats.ScenarioStats.Exists("nobody"), Is.False);
            Assert.That(_stats.ScenarioStats.Find("nobody"), Is.Null);
            Assert.That(() => _stats.ScenarioStats.Get("nobody"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("step gives up"));
        }
    }

    private static async Task<Response<string>> AnswerAsync()
    {
        await Task.Yield();
        return Response.Ok("payload", statusCode: "200", sizeBytes: 1000, message: "well");
    }

    private static Task<Response<object>> Failed(string code, string message) => Task.FromResult(Response.Fail(statusCode: code, message: message));

    private static async Task<IResponse> Failing(string code, string message) => await Failed(code, message);

    private static Task<Response<object>> Throwing() => throw new InvalidOperationException("no answer");

    private static Task<Response<object>> GivingUp() => throw new OperationCanceledException();
}
