using Yadopera.Answering;

namespace Yadopera.Features.Faq;

/// <summary>
/// FAQs that tell a password or a door code: their answers reach the guest as the house wrote them, and never a provider.
/// </summary>
internal static class Secrets
{
    private static readonly string[] Words =
    [
        .. new[]
        {
            "password",
            "passcode",
            "passwort",
            "kennwort",
            "contraseña",
            "mot de passe",
            "senha",
            "wachtwoord",
            "пароль",
            "şifre",
            "parola",
            "mật khẩu",
            "kata sandi",
            "รหัส",
            "كلمة المرور",
            "كلمة السر",
            "パスワード",
            "パスコード",
            "暗号化キー",
            "密码",
            "비밀번호",
            "pin code",
            "pin:",
            "pin is",
            "code:",
            "code is",
            "the code",
            "code for the",
            "door code",
            "gate code",
            "key code",
            "lock code",
            "box code",
            "entry code",
            "access code",
            "türcode",
            "zugangscode",
            "toegangscode",
            "deurcode",
            "digicode",
            "code de la porte",
            "code d'entrée",
            "clave",
            "código",
            "codice",
            "код",
            "hasło",
            "heslo",
            "jelszó",
            "lösenord",
            "passord",
            "adgangskode",
            "salasana",
            "キーボックス",
            "セキュリティキー",
            "暗証",
            "解錠",
            "開錠",
            "门锁",
            "도어락",
        }.Select(TextFolding.Fold),
    ];

    /// <summary>Whether a text speaks of a secret; that it only says where to find one does not matter much.</summary>
    public static bool AreIn(FaqText text)
    {
        var folded = TextFolding.Fold(text.Question + "\n" + text.Answer);
        return Array.Exists(Words, word => folded.Contains(word, StringComparison.Ordinal));
    }
}
