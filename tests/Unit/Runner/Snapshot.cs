using System.Runtime.CompilerServices;
using System.Text;

namespace Gates.Unit.Runner;

/// <summary>Compares a text with the file that a reviewer has accepted; what was received stands beside it.</summary>
internal static class Snapshot
{
    private static readonly UTF8Encoding s_withMark = new(encoderShouldEmitUTF8Identifier: true);

    public static void Matches(string actual, [CallerFilePath] string source = "", [CallerMemberName] string method = "")
    {
        var path = Path.Combine(
            Path.GetDirectoryName(source)!, $"{Path.GetFileNameWithoutExtension(source)}.{method}");
        var received = actual.ReplaceLineEndings("\n").TrimEnd('\n');
        var verified = File.Exists(path + ".verified.txt") ? File.ReadAllText(path + ".verified.txt") : "";
        if (received != verified)
            File.WriteAllText(path + ".received.txt", received, s_withMark);
        else
            File.Delete(path + ".received.txt");

        Assert.That(received, Is.EqualTo(verified), $"{path}.verified.txt is what was accepted");
    }
}
