using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Gates.Unit.Rooms;

/// <summary>What a compiled assembly uses, read from its metadata without loading it.</summary>
/// <param name="Room">The room that it is built from.</param>
/// <param name="References">Names of the assemblies that it needs.</param>
/// <param name="Types">Full names of foreign types that it uses.</param>
/// <param name="Members">Foreign members that it uses: <c>System.IO.File.ReadAllText</c>.</param>
internal sealed record AssemblyFile(
    string Room, IReadOnlyList<string> References, IReadOnlyList<string> Types, IReadOnlyList<string> Members)
{
    public static AssemblyFile Read(string room, string file)
    {
        using var stream = File.OpenRead(file);
        using var portable = new PEReader(stream);
        var metadata = portable.GetMetadataReader();
        return new(
            room,
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeReferences.Select(handle => NameOf(metadata, handle))],
            [.. from handle in metadata.MemberReferences
                let member = metadata.GetMemberReference(handle)
                where member.Parent.Kind == HandleKind.TypeReference
                select $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"]);
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
