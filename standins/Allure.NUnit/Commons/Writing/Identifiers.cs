using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Allure.Net.Commons.Writing;

/// <summary>Names and hashes by which the report recognises a test over runs and machines.</summary>
internal static class Identifiers
{
    /// <summary><c>Assembly:Ns.Class.Method(System.Int32,Asm:Ns.Type)</c>; no assembly for the types of the core library.</summary>
    public static string FullName(MethodInfo method)
    {
        var definition = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        var parameters = definition.GetParameters().Select(parameter => TypeName(parameter.ParameterType));
        return $"{TypeName(definition.DeclaringType!)}.{definition.Name}"
            + $"{Arguments(definition.GetGenericArguments())}({string.Join(',', parameters)})";
    }

    public static string TestCaseId(string fullName) => Md5(fullName);

    /// <summary>Depends on the full name and on the values, ordered by name, of the parameters that are not excluded.</summary>
    public static string HistoryId(string fullName, IEnumerable<Parameter> parameters)
    {
        var values = parameters
            .Where(parameter => !parameter.excluded)
            .OrderBy(parameter => parameter.name, StringComparer.InvariantCulture)
            .Select(parameter => JsonText.Of(parameter.value));
        return Md5($$"""{"fullName":{{JsonText.Of(fullName)}},"parameters":[{{string.Join(',', values)}}]}""");
    }

    private static string TypeName(Type type)
    {
        if (type.IsGenericParameter) return type.Name;

        var assembly = type.Assembly == typeof(object).Assembly ? "" : $"{type.Assembly.GetName().Name}:";
        return $"{assembly}{Qualified(type)}{Arguments(type.GetGenericArguments())}";
    }

    private static string Qualified(Type type)
    {
        if (type.DeclaringType is { } outer) return $"{Qualified(outer)}+{type.Name}";

        return string.IsNullOrEmpty(type.Namespace) ? type.Name : $"{type.Namespace}.{type.Name}";
    }

    private static string Arguments(Type[] types) =>
        types.Length == 0 ? "" : $"[{string.Join(',', types.Select(TypeName))}]";

    // The format prescribes MD5: it names things here and protects nothing.
#pragma warning disable CA5351
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
