using System.Net;
using System.Net.Mail;
using System.Text;

namespace Yadopera.Infrastructure.Mail;

/// <summary>A mail of plain text.</summary>
/// <param name="To">The receiver's address.</param>
internal sealed record Mail(string To, string Subject, string Text);

/// <summary>Brings mail to a mail server.</summary>
internal interface IMailSender
{
    /// <exception cref="SmtpException">The server is away or has refused.</exception>
    Task SendAsync(Mail mail, CancellationToken ct);
}

/// <summary>Hands each mail to the server of the settings, over a connection of its own.</summary>
internal sealed class SmtpMailSender(MailSettings settings) : IMailSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task SendAsync(Mail mail, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.NeedsTls };
        if (settings.User is not null)
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        using var message = new MailMessage(settings.From, mail.To, mail.Subject, mail.Text);
        message.SubjectEncoding = message.BodyEncoding = Encoding.UTF8;
        await client.SendMailAsync(message, patience.Token);
    }
}
