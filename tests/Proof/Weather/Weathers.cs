using System.Text;

namespace Gates.Proof.Weather;

/// <summary>What happens to an answer on its way.</summary>
/// <param name="Name">As the test's name shows it.</param>
/// <param name="SpoilAsync">Answers a request in its manner.</param>
internal sealed record NetworkWeather(string Name, Func<Answering, CancellationToken, Task> SpoilAsync)
{
    public override string ToString() => Name;

    /// <summary>The same weather, but the answers under one path come through.</summary>
    public NetworkWeather Sparing(string path) => new(Name, (answering, stop) =>
        (answering.Request.Path.EndsWith(path, StringComparison.Ordinal) ? Weathers.Clear : this).SpoilAsync(answering, stop));
}

internal static class Weathers
{
    /// <summary>Far above what a gate may keep in memory, far below what would stop the machine.</summary>
    private const int HugeMegabytes = 300;

    public static NetworkWeather Clear { get; } = new("clear", async (answering, stop) =>
        await answering.Stream.WriteAsync((await answering.AskAsync(stop)).ToBytes(), stop));

    /// <summary>Within every limit: a pass must stay one.</summary>
    public static NetworkWeather SlightLatency { get; } = new("slight latency", async (answering, stop) =>
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20), stop);
        await Clear.SpoilAsync(answering, stop);
    });

    /// <summary>Beyond every time-out of a request.</summary>
    public static NetworkWeather NeverAnswers { get; } = new("never answers", (_, stop) =>
        Task.Delay(Timeout.Infinite, stop));

    /// <summary>Each byte comes long before a time-out, the last one long after.</summary>
    public static NetworkWeather Drips { get; } = new("drips", async (answering, stop) =>
    {
        foreach (var drop in (await answering.AskAsync(stop)).ToBytes())
        {
            await answering.Stream.WriteAsync((byte[])[drop], stop);
            await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
        }
    });

    public static NetworkWeather Resets { get; } = new("resets", (answering, _) =>
    {
        answering.Reset();
        return Task.CompletedTask;
    });

    public static NetworkWeather CutsInMidBody { get; } = new("cuts in mid-body", async (answering, stop) =>
    {
        var whole = (await answering.AskAsync(stop)).ToBytes();
        await answering.Stream.WriteAsync(whole.AsMemory(0, whole.Length - 1), stop);
        // A reset discards what the peer has not read: here it shall have begun to.
        await Task.Delay(TimeSpan.FromMilliseconds(5), stop);
        answering.Reset();
    });

    /// <summary>The door is closed: whoever comes next is refused.</summary>
    public static NetworkWeather Refuses { get; } = new("refuses", (answering, _) =>
    {
        answering.Door.Stop();
        answering.Reset();
        return Task.CompletedTask;
    });

    public static NetworkWeather NotHttp { get; } = new("is not HTTP", async (answering, stop) =>
        await answering.Stream.WriteAsync("\u0016\u0003\u0001 220 ready, who is there?\r\n\r\n"u8.ToArray(), stop));

    public static NetworkWeather GarbageBody { get; } = new("garbage body", async (answering, stop) =>
    {
        var garbage = new byte[2_000];
        new Random(garbage.Length).NextBytes(garbage);
        await answering.Stream.WriteAsync(Ok("application/json", garbage).ToBytes(), stop);
    });

    /// <summary>A page of a device in between, under the status of success.</summary>
    public static NetworkWeather ForeignPage { get; } = new("foreign page", async (answering, stop) =>
        await answering.Stream.WriteAsync(
            Ok("text/html", Encoding.UTF8.GetBytes("<html><body>Please sign in to the network</body></html>")).ToBytes(), stop));

    public static NetworkWeather WrongContentType { get; } = new("wrong content type", async (answering, stop) =>
        await answering.Stream.WriteAsync(
            (await answering.AskAsync(stop)).With("Content-Type", "text/html").ToBytes(), stop));

    public static NetworkWeather HugeBody { get; } = new("huge body", async (answering, stop) =>
    {
        await answering.Stream.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n["u8.ToArray(), stop);
        var megabyte = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0,", 500_000)));
        for (var sent = 0; sent < HugeMegabytes; sent++)
            await answering.Stream.WriteAsync(megabyte, stop);
    });

    public static NetworkWeather EndlessRedirects { get; } = new("endless redirects", async (answering, stop) =>
        await answering.Stream.WriteAsync(
            new HttpMessage("HTTP/1.1 307 Temporary Redirect", [$"Location: {answering.Request.Path}"], []).ToBytes(), stop));

    /// <summary>More is announced than comes.</summary>
    public static NetworkWeather LengthTooLong { get; } = new("length too long", async (answering, stop) =>
    {
        var answer = await answering.AskAsync(stop);
        await answering.Stream.WriteAsync(answer.ToBytes(answer.Body.Length + 100), stop);
    });

    /// <summary>Less is announced than comes.</summary>
    public static NetworkWeather LengthTooShort { get; } = new("length too short", async (answering, stop) =>
    {
        var answer = await answering.AskAsync(stop);
        await answering.Stream.WriteAsync(answer.ToBytes(answer.Body.Length / 2), stop);
    });

    private static HttpMessage Ok(string contentType, byte[] body) =>
        new("HTTP/1.1 200 OK", [$"Content-Type: {contentType}"], body);
}
