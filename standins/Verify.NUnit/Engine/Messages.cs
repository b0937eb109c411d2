namespace VerifyTests;

/// <summary>Upstream's words, where a reader or a tool may know them.</summary>
internal static class Messages
{
    // Upstream throws the general type, and a report shows it before the message.
#pragma warning disable CA2201
    public static Exception Error(string message) => new(message);
#pragma warning restore CA2201

    public static string PrefixUsed(string prefix) =>
        $"""
        The prefix has already been used: {prefix}. This is mostly caused one of the following:

         * A conflicting combination of the following APIs:
           * The static `VerifierSettings.DerivePathInfo()`
           * The fluent APIs `Verify(...).UseDirectory()`, `Verify(...).UseTypeName()`, or `Verify(...).UseMethodName()`
           * The instance `VerifySettings` APIs `settings.UseDirectory()`, `settings.UseTypeName()`, or `settings.UseMethodName()`
         * Multiple calls to Verify or Throws in the same test method

        If that's not the case, and having multiple identical prefixes is acceptable, then call `VerifierSettings.DisableRequireUniquePrefix()` to disable this uniqueness validation.
        """;

    public static string CarriageReturn(string path, string extension) =>
        $"""
        Verified file must use \n line endings, but it contains a \r (carriage return).
        Path: {path}
        The usual cause is git checking the file out with \r\n. Add to .gitattributes:
          *.verified.{extension} text eol=lf working-tree-encoding=UTF-8
        then re-checkout the files:
          git rm --cached -r .
          git reset --hard
        """;
}
