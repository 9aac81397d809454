namespace Yadopera.Tests;

public sealed class ProgramTests
{
    [Fact]
    public void The_assembly_is_called_Api() => typeof(Program).Assembly.GetName().Name.ShouldBe("Api");
}
