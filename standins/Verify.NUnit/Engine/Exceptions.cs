// Upstream keeps these in the global namespace, internal: a test catches Exception, and a report shows
// "VerifyException : Directory: ...".
#pragma warning disable MA0047, CA1064

using VerifyTests;

internal sealed class VerifyException(string message) : Exception(message)
{
    /// <summary>Empty: where the comparison stands in this assembly helps nobody who reads a red test.</summary>
    public override string StackTrace => "";
}

internal sealed class VerifiedLineEndingException(string path, string extension)
    : Exception(Messages.CarriageReturn(path, extension));
