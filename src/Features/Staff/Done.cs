using Microsoft.AspNetCore.Identity;

namespace Yadopera.Features.Staff;

/// <summary>What Identity cannot refuse here: every rule that it knows was checked before.</summary>
internal static class Done
{
    /// <exception cref="InvalidOperationException">It refused all the same.</exception>
    public static void OrThrow(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
    }
}
