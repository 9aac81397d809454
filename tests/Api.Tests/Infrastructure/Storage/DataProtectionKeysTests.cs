using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Storage;

[Trait("kind", "integration")]
public sealed class DataProtectionKeysTests(DatabaseServer server)
{
    [Fact]
    public async Task What_one_node_encrypts_another_one_reads()
    {
        var first = await TestApi.StartAsync(server);
        var sealedText = Protector(first).Protect("a secret");
        await using var second = TestApi.Start(first.Database);

        Protector(second).Unprotect(sealedText).ShouldBe("a secret");

        sealedText.ShouldNotContain("a secret");
        (await second.Database.SingleAsync<long>("select count(*) from data_protection_keys")).ShouldBe(1);
        await first.StopAsync();
    }

    private static IDataProtector Protector(TestApi api) =>
        api.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
