using System.Text;
using Allure.Net.Commons.Writing;

namespace Allure.Net.Commons;

public static partial class AllureApi
{
    private const string DiffType = "application/vnd.allure.image.diff";

    /// <summary>Attaches a copy of a file to the innermost step, fixture method or test.</summary>
    public static void AddAttachment(string name, string type, string path)
    {
        if (Lifecycle.Context.Current is not null)
            Lifecycle.Attach(name ?? Path.GetFileName(path), type, File.ReadAllBytes(path), Path.GetExtension(path));
    }

    public static void AddAttachment(string name, string type, byte[] content, string fileExtension = "")
    {
        if (Lifecycle.Context.Current is not null) Lifecycle.Attach(name, type, content, fileExtension);
    }

    public static void AddAttachment(string path, string? name = null) =>
        AddAttachment(name ?? Path.GetFileName(path), MediaTypes.Of(path), path);

    public static void AddScreenDiff(string expectedPngPath, string actualPngPath, string diffPngPath)
    {
        if (Lifecycle.Context.Current is not null)
            AddScreenDiff(File.ReadAllBytes(expectedPngPath), File.ReadAllBytes(actualPngPath), File.ReadAllBytes(diffPngPath));
    }

    public static void AddScreenDiff(byte[] expectedPng, byte[] actualPng, byte[] diffPng)
    {
        if (Lifecycle.Context.Current is not { } current) return;

        static string Png(byte[] content) => $"data:image/png;base64,{Convert.ToBase64String(content)}";
        var number = current.attachments.Count(attachment => attachment.type == DiffType) + 1;
        var json = JsonText.Of(new { expected = Png(expectedPng), actual = Png(actualPng), diff = Png(diffPng) });
        AddAttachment($"diff-{number}", DiffType, Encoding.UTF8.GetBytes(json), ".json");
    }

    /// <summary>
    /// Adds a parameter. It becomes part of the historyId, so a value that differs from run to run must be excluded,
    /// else the report sees a new test each time.
    /// </summary>
    public static void AddTestParameter(string name, object? value) => Add(name, value, mode: null, excluded: false);

    public static void AddTestParameter(string name, object? value, ParameterMode mode) =>
        Add(name, value, mode, excluded: false);

    public static void AddTestParameter(string name, object? value, bool excluded) =>
        Add(name, value, mode: null, excluded);

    public static void AddTestParameter(string name, object? value, ParameterMode mode, bool excluded) =>
        Add(name, value, mode, excluded);

    /// <summary>Adds a parameter whose value is shown as it is.</summary>
    public static void AddTestParameter(Parameter parameter) => UpdateTest(test => test.parameters.Add(parameter));

    private static void Add(string name, object? value, ParameterMode? mode, bool excluded)
    {
        if (!Lifecycle.Context.HasTest) return;

        AddTestParameter(new Parameter
        {
            name = name,
            value = Lifecycle.Format(value),
            excluded = excluded,
            mode = mode,
        });
    }
}
