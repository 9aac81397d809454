namespace Yadopera.Infrastructure.Ai;

internal static class PersonalData
{
    public static string Mask(string text) => text;
}
