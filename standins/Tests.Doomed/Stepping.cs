using System.Text;
using Allure.Net.Commons;
using Allure.NUnit;

namespace Gates.Standins.Doomed;

[AllureNUnit]
public sealed class Stepping
{
    [Test]
    public async Task Nests_across_await()
    {
        await AllureApi.Step("outer", async () =>
        {
            await Task.Yield();
            AllureApi.Step("inner sync", () => AllureApi.SetStepName("inner renamed"));
            var value = await AllureApi.Step("inner async", async () =>
            {
                await Task.Yield();
                return 42;
            });
            AllureApi.Step($"got {value}");
        });
        Assert.That(AllureApi.Step("last", () => "value"), Is.EqualTo("value"));
    }

    [Test]
    public void Fails_inside() =>
        AllureApi.Step("outer", () => AllureApi.Step("asserts", () => Assert.That(1, Is.EqualTo(2))));

    [Test]
    public void Breaks_inside() =>
        AllureApi.Step("throws", (Action)(() => throw new InvalidOperationException("broken")));

    [Test]
    public void By_hand()
    {
        ExtendedApi.StartStep("passed", step => step.description = "said");
        ExtendedApi.PassStep();
        ExtendedApi.StartStep("failed");
        ExtendedApi.FailStep(new InvalidOperationException("f"));
        ExtendedApi.StartStep("broken");
        ExtendedApi.BreakStep();
        ExtendedApi.StartStep("skipped");
        ExtendedApi.SkipStep();
        ExtendedApi.PassStep();
    }

    [Test]
    public void Attaches()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, "{}");
        AllureApi.AddAttachment(file);
        AllureApi.AddAttachment(file, "named");
        AllureApi.AddAttachment("typed", "text/x", file);
        AllureApi.Step("step", () => AllureApi.AddAttachment("bytes", "text/plain", "hello"u8.ToArray(), ".log"));
        AllureApi.AddAttachment("no extension", "text/plain", Encoding.UTF8.GetBytes("é"));
        AllureApi.AddScreenDiff([1], [2], [3]);
        File.Delete(file);
    }
}

/// <summary>Cases that run at once and must not see each other's steps.</summary>
[AllureNUnit, Parallelizable(ParallelScope.All)]
public sealed class AtOnce
{
    [Test]
    public async Task Keeps_to_itself([Range(1, 40)] int number)
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(branch => AllureApi.Step($"{number}.{branch}", async () =>
        {
            await Task.Yield();
            AllureApi.Step($"{number}.{branch}.inner");
            AllureApi.AddAttachment($"{number}.{branch}", "text/plain", Encoding.UTF8.GetBytes($"{number}.{branch}"), ".txt");
        })));
        Console.WriteLine($"case {number}");
    }
}
