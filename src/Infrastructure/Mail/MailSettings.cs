using System.Net.Mail;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Mail;

/// <summary>
/// The mail server, <c>SMTP_URL</c> as <c>smtp://user:password@host:587</c>, and <c>MAIL_FROM</c>, the sender's address.
/// The connection is encrypted by STARTTLS, save to a server on this machine.
/// </summary>
public sealed record MailSettings(string Host, int Port, string? User, string? Password, string From)
{
    private const int SubmissionPort = 587;

    /// <summary>Whether the connection must be encrypted before anything is said on it.</summary>
    public bool NeedsTls { get; init; }

    /// <summary>Null where no server is set: then no mail is sent.</summary>
    internal static MailSettings? Read(SettingsReader read)
    {
        var from = read.Text("MAIL_FROM", "");
        if (read.Text("SMTP_URL", "") is not { Length: > 0 } url)
            return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var server) || server.Scheme != "smtp" || server.Host.Length == 0)
            read.Refuse("SMTP_URL", "must be a mail server such as smtp://user:password@mail.example.com:587");
        else if (!MailAddress.TryCreate(from, out _))
            read.Refuse("MAIL_FROM", "must be the sender's e-mail address when SMTP_URL is set");
        else
            return Of(server, from);
        return null;
    }

    private static MailSettings Of(Uri server, string from)
    {
        var login = server.UserInfo.Split(':', 2);
        return new MailSettings(
            server.Host,
            server.Port > 0 ? server.Port : SubmissionPort,
            login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : null,
            login.Length > 1 ? Uri.UnescapeDataString(login[1]) : null,
            from
        )
        {
            NeedsTls = !server.IsLoopback,
        };
    }
}
