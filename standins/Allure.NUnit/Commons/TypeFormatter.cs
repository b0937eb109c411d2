namespace Allure.Net.Commons;

/// <summary>Turns an argument into the text that the report shows.</summary>
public interface ITypeFormatter
{
    string Format(object? value);
}

/// <summary>Formats values of exactly this type; other types are shown as JSON.</summary>
public abstract class TypeFormatter<T> : ITypeFormatter
{
    public abstract string Format(T value);

    string ITypeFormatter.Format(object? value) => Format((T)value!);
}
