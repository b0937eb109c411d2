using System.Text;

namespace VerifyTests;

/// <summary>One thing to compare: text, or bytes of some format.</summary>
public readonly struct Target
{
    public Target(string extension, string data, string? name = null)
    {
        Extension = extension.TrimStart('.');
        Text = data;
        Name = name;
    }

    public Target(string extension, StringBuilder data, string? name = null)
        : this(extension, data.ToString(), name)
    {
    }

    public Target(string extension, Stream data, string? name = null)
    {
        Extension = extension.TrimStart('.');
        using var copy = new MemoryStream();
        if (data.CanSeek) data.Position = 0;
        data.CopyTo(copy);
        Bytes = copy.ToArray();
        Name = name;
    }

    public string Extension { get; }

    public string? Name { get; }

    public bool IsString => Text is not null;

    internal string? Text { get; }

    internal byte[]? Bytes { get; }
}
