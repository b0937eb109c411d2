namespace VerifyTests;

/// <summary>One call of Verify, from its subject to the comparison.</summary>
internal sealed class Run
{
    private readonly VerifySettings settings;
    private readonly TextPipeline pipeline;
    private readonly Counter counter;
    private readonly Verification verification;

    public Run(string sourceFile, VerifySettings settings)
    {
        this.settings = settings;
        var test = CurrentTest.Get();
        VerifierSettings.Start(test.Name);
        counter = new Counter(settings);
        pipeline = new TextPipeline(settings, counter, SnapshotName.ProjectDirectory(test.Type));
        verification = new Verification(SnapshotName.Of(test, sourceFile, settings), settings);
    }

    private bool Strict => settings.StrictJson || VerifierSettings.Shared.StrictJson;

    /// <param name="target">What to verify.</param>
    /// <param name="extension">Of a text; an object decides it itself.</param>
    public VerifyResult Object(object? target, string? extension = null)
    {
        if (target is Target one) return Targets([one], target);

        if (RootText.Of(target) is { } text) return Targets([new Target(extension ?? "txt", text)], target);

        return Targets([Tree(target)], target);
    }

    public VerifyResult Json(string json) =>
        Targets([new Target(TreeExtension, new JsonTextSerializer(settings, counter, pipeline, Strict).Serialize(json))], json);

    public VerifyResult Bytes(byte[] target, string extension) =>
        Targets([FromBytes(target, extension)], target);

    public VerifyResult Both(object? target, IEnumerable<Target> targets) =>
        Targets([RootText.Of(target) is { } text ? new Target("txt", text) : Tree(target), .. targets], target);

    public VerifyResult Targets(IReadOnlyList<Target> targets, object? subject) =>
        verification.Run([.. targets.Select(Scrubbed)], subject);

    public static Target FromBytes(byte[] target, string extension) => IsText(extension.TrimStart('.'))
        ? new Target(extension, new StreamReader(new MemoryStream(target)).ReadToEnd())
        : new Target(extension, new MemoryStream(target));

    private string TreeExtension => Strict ? "json" : "txt";

    private Target Tree(object? target) =>
        new(TreeExtension, new ObjectSerializer(settings, counter, pipeline, Strict).Serialize(target));

    private Target Scrubbed(Target target) => target.Text is { } text
        ? new Target(target.Extension, pipeline.Apply(text.Length == 0 ? "emptyString" : text, target.Extension), target.Name)
        : target;

    private static bool IsText(string extension) => extension is "txt" or "json" or "xml" or "html" or "htm" or "md" or "csv"
        or "sql" or "yaml" or "yml" or "svg" or "css" or "js" or "log" or "cs" or "config" or "props" or "targets";
}
