using Gates.Load.Reports;
using Gates.Model.Limits;
using Gates.Model.Loads;

namespace Gates.LoadLane;

/// <summary>Where the deployment gives in.</summary>
/// <param name="Held">The last rate at which no limit broke, in arrivals a second; null when already the first broke one.</param>
/// <param name="Broke">The first at which one did; null when none did.</param>
/// <param name="Because">The limit that broke, or why no higher rate was offered.</param>
internal sealed record Knee(int? Held, int? Broke, string Because)
{
    public override string ToString() => (Held, Broke) switch
    {
        ({ } held, { } broke) => $"The knee: {held}/s held, {broke}/s broke {Because}",
        (null, { } broke) => $"The knee lies below {broke}/s, which broke {Because}",
        ({ } held, null) => $"The knee lies above {held}/s: {Because}",
        _ => $"No rate was offered: {Because}",
    };
}

/// <summary>Steps the rate up, a run for each, until a limit breaks or the generator cannot keep up.</summary>
internal static class Stress
{
    /// <returns>The last step that held (the first when none did), with the knee among its reports.</returns>
    public static async Task<(Driven Run, Knee Knee)> RunAsync(Drive drive, LoadProfile profile, string folder)
    {
        Driven? held = null;
        var knee = new Knee(null, null, "");
        foreach (var rate in profile.Steps!)
        {
            var step = await drive.RunAsync(profile.At(rate), $"{profile.Name}-{rate}");
            if (step.Run.IsAtLeast)
            {
                (knee, held) = (knee with { Because = $"the generator could not offer {rate}/s ({step.Run.Audit.Reasons[0]})" }, held ?? step);
                break;
            }

            if (FirstBrokenOf(step) is { } broken)
            {
                (knee, held) = (knee with { Broke = rate, Because = broken.ToString() }, held ?? step);
                break;
            }

            (knee, held) = (knee with { Held = rate, Because = "no higher rate was asked for" }, step);
        }

        var file = Path.Combine(folder, profile.Name + ".knee.txt");
        await File.WriteAllTextAsync(file, knee + "\n");
        return (held! with { Reports = [.. held.Reports, new ReportFile(file, "Knee", "text/plain")] }, knee);
    }

    private static LimitResult? FirstBrokenOf(Driven step) => step.EndedBy ?? step.Broken.FirstOrDefault();
}
