using System.Globalization;
using Gates.Bench;
using Gates.Load.Running;

// bench-floor <sleep|socket|http> <url> <seconds>: 2,000 evenly spaced arrivals a second without a load engine, and what they cost at least.
const int Rate = 2_000;
var (what, url) = (args[0], new Uri(args[1]));
var count = Rate * int.Parse(args[2], CultureInfo.InvariantCulture);
using var requests = new Requests(url);
var pending = new Task[count];

using var never = new ManualResetEvent(false);
PreciseWait.Sharpen();
var begin = Ticks.Now;
for (var number = 0; number < count; number++)
{
    var moment = begin + Ticks.FromSeconds((double)number / Rate);
    while (Ticks.Now < moment)
        PreciseWait.Until(moment, never);
    pending[number] = what switch
    {
        "sleep" => Task.CompletedTask,
        "socket" => requests.BySocketAsync(),
        "http" => requests.ByHandlerAsync(),
        _ => throw new NotSupportedException("Say sleep, socket or http."),
    };
}
await Task.WhenAll(pending).WaitAsync(TimeSpan.FromSeconds(30));
Console.WriteLine($"requests {count}");
