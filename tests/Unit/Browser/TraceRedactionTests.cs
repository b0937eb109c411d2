using System.IO.Compression;
using Gates.Kit.Browser;

namespace Gates.Unit.Browser;

public sealed class TraceRedactionTests
{
    [Test]
    public void Passwords_and_tokens_leave_a_trace_and_the_rest_stays()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"trace-{Guid.NewGuid():N}.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var entry = new StreamWriter(zip.CreateEntry("trace.network").Open()))
            entry.Write("""{"text":"typed pässword-1 é","header":"Bearer eyJhbGciOiJI.eyJzdWIiOiIx.c2ln"}""");

        TraceRedaction.Apply(path, ["pässword-1"]);

        using var read = ZipFile.OpenRead(path);
        using var text = new StreamReader(read.GetEntry("trace.network")!.Open());
        Assert.That(text.ReadToEnd(), Is.EqualTo("""{"text":"typed [removed] é","header":"Bearer [removed]"}"""));
    }
}
