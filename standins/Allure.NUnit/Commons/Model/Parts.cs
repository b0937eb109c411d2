namespace Allure.Net.Commons;

/// <summary>Message and trace of what is not plainly passed.</summary>
public class StatusDetails
{
    public bool known { get; set; }

    public bool muted { get; set; }

    public bool flaky { get; set; }

    public string? message { get; set; }

    public string? trace { get; set; }
}

public class Link
{
    public string? name { get; set; }

    public string? url { get; set; }

    /// <summary>Decides which link pattern of the configuration applies; a link without a type is left alone.</summary>
    public string? type { get; set; }
}

/// <summary>A file beside the result; <see cref="source"/> is its name.</summary>
public class Attachment
{
    public string? name { get; set; }

    public string? source { get; set; }

    public string? type { get; set; }
}

/// <summary>An argument, or a value that the test adds while it runs.</summary>
public class Parameter
{
    public string? name { get; set; }

    public string? value { get; set; }

    /// <summary>True keeps the value out of the historyId.</summary>
    public bool excluded { get; set; }

    public ParameterMode? mode { get; set; }
}
