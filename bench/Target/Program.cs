using System.Diagnostics;
using System.Globalization;
using System.Text;

// A target with next to no work of its own: GET / answers 60 bytes. GET /stall?ms=2000 makes every answer that comes in
// the next 2 s wait for their end.
var body = Encoding.ASCII.GetBytes(new string('x', 60));
var stalledUntil = 0L;
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(args.FirstOrDefault(argument => argument.StartsWith("http", StringComparison.Ordinal)) ?? "http://127.0.0.1:5080");
var app = builder.Build();

app.Run(async context =>
{
    if (context.Request.Path == "/stall")
    {
        var ms = double.Parse(context.Request.Query["ms"].ToString(), CultureInfo.InvariantCulture);
        Volatile.Write(ref stalledUntil, Stopwatch.GetTimestamp() + (long)(ms / 1000 * Stopwatch.Frequency));
        return;
    }

    var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), Volatile.Read(ref stalledUntil));
    if (left > TimeSpan.Zero)
        await Task.Delay(left, context.RequestAborted);
    context.Response.ContentType = "text/plain";
    context.Response.ContentLength = body.Length;
    await context.Response.Body.WriteAsync(body, context.RequestAborted);
});

await app.RunAsync();
