namespace Gates.Kit.Processes;

/// <summary>A program to start and how it ends with us.</summary>
/// <param name="Program">Its path, or its name if it is on the path.</param>
/// <param name="Arguments">What it is given, unquoted.</param>
public sealed record ChildStart(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Takes everything that the program prints; appended to. Default null: nobody reads it.</summary>
    public string? Log { get; init; }

    /// <summary>Whom it runs as. Default null: as ourselves.</summary>
    internal SystemUser? User { get; init; }

    /// <summary>What asks it to end, also when we are killed. Default <see cref="Signal.Terminate"/>.</summary>
    internal Signal EndsBy { get; init; } = Signal.Terminate;

    /// <summary>How long it may take to end once it was asked; then it is killed. Default 5 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where it runs. Default: the root folder, so that it holds nobody's folder.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Variables set on top of ours; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Text for its standard input. Default null: the input stays open and empty until the program ends.</summary>
    public string? Input { get; init; }

    /// <summary>
    /// The line that the system executes. Only exec, no fork: the process that we start is the program itself.
    /// The shell sends output straight to the log, so that nothing is lost or blocked when we are gone; setpriv ties
    /// the program to us and drops privileges; setsid keeps Ctrl-C on a terminal for us, who end programs in order;
    /// env lets it hear us all the same when we were started in the background of a script, with SIGINT ignored.
    /// Who is killed before the program is tied to him sends it nothing any more: the second shell looks whose child it is by then.
    /// </summary>
    /// <param name="parent">The process that starts it. Default: ours.</param>
    internal (string Program, IReadOnlyList<string> Arguments) Line(string? parent = null)
    {
        List<string> line = ["-c", "exec \"$@\" >>\"$0\" 2>&1", Log ?? "/dev/null"];
        if (OperatingSystem.IsLinux())
        {
            line.AddRange(["setpriv", "--pdeathsig", Signals.NameOf(EndsBy)]);
            if (User is { } user)
                line.AddRange(["--reuid", $"{user.Id}", "--regid", $"{user.Group}", "--clear-groups"]);
            line.AddRange(["--", "/bin/sh", "-c", "[ \"$PPID\" = \"$0\" ] || exit 125; exec \"$@\"", parent ?? $"{Environment.ProcessId}"]);
            line.AddRange(["setsid", "env", "--default-signal=INT"]);
        }
        line.Add(Program);
        line.AddRange(Arguments);
        return ("/bin/sh", line);
    }
}
