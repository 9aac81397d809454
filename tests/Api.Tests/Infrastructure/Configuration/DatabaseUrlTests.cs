using Npgsql;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Tests.Infrastructure.Configuration;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgres://ann:s%40fe@db.example:6543/house?sslmode=require")]
    [InlineData("postgresql://ann:s%40fe@db.example:6543/house?sslmode=require")]
    [InlineData("postgresql+asyncpg://ann:s%40fe@db.example:6543/house?ssl=require")]
    [InlineData("Host=db.example;Port=6543;Database=house;Username=ann;Password=s@fe;SSL Mode=Require")]
    public void Every_accepted_form_means_the_same(string text)
    {
        DatabaseUrl.TryParse(text, out var connection).ShouldBeTrue();

        connection!.Host.ShouldBe("db.example");
        connection.Port.ShouldBe(6543);
        connection.Database.ShouldBe("house");
        connection.Username.ShouldBe("ann");
        connection.Password.ShouldBe("s@fe");
        connection.SslMode.ShouldBe(SslMode.Require);
    }

    [Fact]
    public void A_url_may_leave_out_the_port_and_carry_options()
    {
        DatabaseUrl
            .TryParse(
                "postgres://ann@[::1]/house?sslmode=verify-full&channel_binding=require&connect_timeout=7",
                out var connection
            )
            .ShouldBeTrue();

        connection!.Host.ShouldBe("::1");
        connection.Port.ShouldBe(5432);
        connection.SslMode.ShouldBe(SslMode.VerifyFull);
        connection.ChannelBinding.ShouldBe(ChannelBinding.Require);
        connection.Timeout.ShouldBe(7);
    }

    [Theory]
    [InlineData("mysql://ann@db/house")]
    [InlineData("postgres://")]
    [InlineData("postgres://db")]
    [InlineData("postgres://ann@db/house?no_such_option=1")]
    [InlineData("postgres://ann@db/house?sslmode=perhaps")]
    [InlineData("house")]
    [InlineData("Host=db")]
    public void What_is_no_database_is_refused(string text) => DatabaseUrl.TryParse(text, out _).ShouldBeFalse();
}
