using System.Globalization;
using Gates.Bench;
using Gates.Load;
using Gates.Load.Http;

// bench-generator <what> [url]: one figure of bench/README.md each.
LoadSockets.CompleteInline();
var what = args.ElementAtOrDefault(0);
var url = new Uri(args.ElementAtOrDefault(1) ?? "http://127.0.0.1:5080/");
var seconds = double.Parse(args.ElementAtOrDefault(2) ?? "5", CultureInfo.InvariantCulture);
using var http = new HttpSteps(url);
var idle = Memory.WorkingSet();
var plan = what switch
{
    "closed" => Plans.Http(http, Phase.Closed(64, TimeSpan.FromSeconds(seconds))),
    "open" => Plans.Http(http, Phase.Open(2000, TimeSpan.FromSeconds(seconds))),
    "stall" => Plans.Stall(http, url),
    "wait" => Plans.Wait(Phase.Open(20_000, TimeSpan.FromSeconds(seconds))),
    "users" => Plans.Http(http, Phase.ClosedRamp(0, 10_000, TimeSpan.FromSeconds(seconds)), Phase.Closed(10_000, TimeSpan.FromSeconds(2))),
    "null" => Plans.Nothing(Phase.Open(2000, TimeSpan.FromSeconds(seconds))),
    "many" => Plans.Nothing(Phase.Closed(64, TimeSpan.FromMinutes(5))),
    _ => throw new NotSupportedException("Say closed, open, stall, wait, users or many."),
};
var run = await LoadEngine.RunAsync(plan);
Tables.Print(run, idle);
