using System.Diagnostics;
using System.Globalization;

namespace Gates.Kit.Processes;

/// <summary>A process that may have been another program's by the time that we look again.</summary>
/// <param name="Id">Its number, which the system gives again to others.</param>
/// <param name="Start">When it started, as the system counts; with the number it is unique until a reboot.</param>
internal sealed record ProcessIdentity(int Id, string Start)
{
    /// <summary>The identity of a running process; null if there is none of that number, or only its remains.</summary>
    public static ProcessIdentity? Of(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return FromStat(id, File.ReadAllText($"/proc/{id}/stat"));
            using var process = Process.GetProcessById(id);
            return new ProcessIdentity(id, process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether that very process still runs.</summary>
    public bool Runs => Of(Id) == this;

    /// <summary>
    /// Reads a line of /proc/…/stat: behind the name, which may itself hold blanks and brackets, the state is the
    /// first field and the start, in ticks since boot, the twentieth. Null for a zombie.
    /// </summary>
    internal static ProcessIdentity? FromStat(int id, string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 20 || fields[0] is "Z" or "X" ? null : new ProcessIdentity(id, fields[19]);
    }
}
