using System.Security.Cryptography;

namespace Gates.Reference.CredentialMate;

/// <summary>PBKDF2 with SHA-256: <c>iterations.salt.hash</c>.</summary>
internal static class Passwords
{
    // Many iterations make a guessable password dear to guess. These are 96 random bits of one run, and every lane signs in.
    private const int Iterations = 1_000;

    /// <summary>Verified for an unknown e-mail, so that the answer takes as long as for a wrong password.</summary>
    public static string Decoy { get; } = Hash(Guid.NewGuid().ToString());

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"{Iterations}.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(Derive(password, salt, Iterations))}";
    }

    public static bool Verify(string password, string stored)
    {
        var parts = stored.Split('.');
        var derived = Derive(password, Convert.FromBase64String(parts[1]), int.Parse(parts[0]));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[2]));
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, 32);
}
