using Gates.Model.Results;

namespace Gates.Kit.Targets;

/// <summary>A system that gates know: its name, its settings and how its build is read. What its checks are, the lanes say.</summary>
public abstract class GatedSystem
{
    /// <summary>Names the system under gate for lanes. Default, where it is not set: <c>credentialmate</c>.</summary>
    public const string Variable = "GATES_SYSTEM";

    public static GatedSystem CredentialMate { get; } = new CredentialMateSystem();

    public static GatedSystem Pems { get; } = new PemsSystem();

    /// <summary>Every system, the flagship first.</summary>
    public static IReadOnlyList<GatedSystem> All { get; } = [CredentialMate, Pems];

    /// <summary>Its key in target files, policies and on command lines.</summary>
    public abstract string Key { get; }

    /// <summary>Name of its folder, and so of its namespace, in every lane.</summary>
    public abstract string Folder { get; }

    /// <summary>The lanes that hold checks of it.</summary>
    public abstract IReadOnlyList<string> Lanes { get; }

    /// <summary>Prefix of the variables that describe a deployment of it.</summary>
    public string Prefix => $"GATES_{Key.ToUpperInvariant()}_";

    /// <summary>The repository's incomplete target file of its embedded deployment.</summary>
    public abstract string EmbeddedFile { get; }

    /// <summary>
    /// Which of several contracts the embedded deployment of it answers by, as part of the names of its catalogue of faults and of that page; empty for
    /// the first, or where there is only one.
    /// </summary>
    /// <exception cref="GateException">The variable that decides names none that there is.</exception>
    public virtual string Variant => "";

    /// <summary>What the reference is told beside the system's name.</summary>
    internal virtual IReadOnlyList<string> ReferenceArguments => [];

    /// <summary>The variable whose presence says that somebody runs a deployment already.</summary>
    internal abstract string AddressVariable { get; }

    /// <summary>Its settings.</summary>
    internal abstract SettingTable Settings { get; }

    /// <summary>Judges what was gathered and tells its errors there; what it returns is called only where there are none.</summary>
    internal abstract Func<SystemSettings> Judge(TargetEnvironment environment, TargetSource source, SettingValues values);

    /// <summary>One reading of what the surfaces name as their build; a surface that offers no identity is not in it.</summary>
    /// <exception cref="Http.NoAnswerException">A surface gave no whole answer.</exception>
    public abstract Task<IReadOnlyDictionary<string, string>> ReadBuildAsync(SystemSettings settings, CancellationToken stop);

    /// <exception cref="GateException">There is no such system.</exception>
    public static GatedSystem Of(string key) => All.FirstOrDefault(system => system.Key == key)
        ?? throw new GateException(ObstacleKind.Configuration, $"'{key}' is no system. Allowed: {string.Join(", ", All.Select(system => system.Key))}.");

    /// <summary>The one that has such settings.</summary>
    public static GatedSystem OfSettings(SystemSettings settings) => settings switch
    {
        CredentialMateSettings => CredentialMate,
        PemsSettings => Pems,
        _ => throw new InvalidOperationException($"No system has {settings.GetType().Name}."),
    };

    /// <summary>The one that <see cref="Variable"/> names.</summary>
    /// <exception cref="GateException">It names none.</exception>
    public static GatedSystem FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Of(named) : CredentialMate;
}
