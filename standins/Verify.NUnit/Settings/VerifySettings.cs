namespace VerifyTests;

/// <summary>
/// How one Verify names, scrubs and compares. The same members are found on the task that Verify returns and, for
/// the whole program, on <see cref="VerifierSettings"/>.
/// </summary>
/// <remarks>
/// No diff tool is ever started, whatever the environment: a gate runs where nobody looks at a screen. So
/// <see cref="DisableDiff"/> changes nothing and exists for source compatibility.
/// </remarks>
public partial class VerifySettings
{
    public VerifySettings()
    {
    }

    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null) return;

        CopyNaming(settings);
        CopyScrubbing(settings);
        CopyMembers(settings);
        AutoVerifies = settings.AutoVerifies;
        ThrowsAfterAutoVerify = settings.ThrowsAfterAutoVerify;
        StrictJson = settings.StrictJson;
    }

    internal Func<string, bool>? AutoVerifies { get; private set; }

    internal bool ThrowsAfterAutoVerify { get; private set; }

    internal bool StrictJson { get; private set; }

    public void DisableDiff()
    {
    }

    /// <summary>Accepts what was received: it becomes the verified file, and the test passes.</summary>
    /// <param name="includeBuildServer">False compares on a build server, where nobody would review the change.</param>
    /// <param name="throwException">True accepts and fails all the same.</param>
    public void AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        AutoVerify(_ => true, includeBuildServer, throwException);

    public void AutoVerify(Func<string, bool> autoVerify, bool includeBuildServer = true, bool throwException = false)
    {
        AutoVerifies = includeBuildServer || !BuildServer.Detected ? autoVerify : null;
        ThrowsAfterAutoVerify = throwException;
    }

    /// <summary>Quotes and escapes like JSON, and names the file <c>.json</c>.</summary>
    public void UseStrictJson() => StrictJson = true;
}
