import Testing

@testable import GradusText

@Suite struct PlainTextTests {
    @Test(arguments: [
        (#"$10^{-4}$"#, "10⁻⁴"),
        (#"$\|\partial L/\partial W_\ell\|_2$"#, "‖∂L/∂W_ℓ‖₂"),
        (#"Layer $\ell$, $\sigma_w^2$"#, "Layer ℓ, σ_w²"),
        (#"$\frac{\partial L}{\partial h_1}$"#, "∂L/∂h₁"),
        (#"$\frac{1}{1+e^{-x}}$"#, "1/(1 + e^{−x})"),
        (#"$\frac{\frac{a}{b}}{c}$"#, "(a/b)/c"),
        (#"$\sigma'(z)\cdot w \le \frac14 w$"#, "σ′(z) ⋅ w ≤ 1/4 w"),
        (#"$\sqrt[3]{x^2+1}+\sqrt2$"#, "∛(x² + 1) + √2"),
        (#"$\hat y$ and $\bar{x}$"#, "y\u{302} and x\u{304}"),
        (#"$\mathcal{N}(0,\sigma_w^2)$"#, "N(0, σ_w²)"),
        (#"$W_{\mathrm{max}}$, $W_{\text{train loss}}$"#, "W_max, W_{train loss}"),
        (#"$\log_{10}|g|$"#, "log₁₀ |g|"),
        (#"$x_i=-1$"#, "xᵢ = −1"),
        (#"$\left(\frac ab\right)^n$"#, "(a/b)ⁿ"),
        (#"$f''$"#, "f′′"),
        (#"$\mathbb{E}\,[x]$"#, "E [x]"),
        (#"$\operatorname{softmax}(z)$"#, "softmax(z)"),
        (#"$W^T$"#, "Wᵀ"),
        (#"$x_{i_j}$ and $2^{2^2}$"#, "x_{iⱼ} and 2^{2²}"),
        (#"$25^\circ$, $a\bmod b$"#, "25°, a mod b"),
    ])
    func readsAsOneWouldSayIt(text: String, plain: String) throws {
        #expect(try Typesetter().block(text, unit).plainText == plain)
    }

    /// What a reader copies from a page: the runs' texts one after the other.
    @Test(arguments: [
        (#"$\|\partial L/\partial W_\ell\|_2$"#, "‖∂L/∂Wℓ‖2"), (#"$10^{-4}$"#, "10−4"),
        (#"$\mathbf{W}\mathcal{L}\hat{y}$"#, "WLy\u{302}"), (#"$\sqrt{h}$"#, "√h"),
        (#"a $\left(\frac{\frac{\frac12}{3}}{\frac{4}{\frac56}}\right)$"#, "a (123456)"),
    ])
    func copiesAsPlainCharacters(text: String, copied: String) throws {
        #expect(try Laid(text).runs.map(\.text).joined() == copied)
    }
}
