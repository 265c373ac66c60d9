# Homebrew's formula of candor; scripts/manifests fills in the version and the checksums of a release.
class Candor < Formula
  desc "Linter for tone: says where a text talks at people"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license "MIT"

  on_macos do
    on_arm do
      url "@URL aarch64-apple-darwin@"
      sha256 "@SHA256 aarch64-apple-darwin@"
    end
    on_intel do
      url "@URL x86_64-apple-darwin@"
      sha256 "@SHA256 x86_64-apple-darwin@"
    end
  end

  on_linux do
    on_arm do
      url "@URL aarch64-unknown-linux-musl@"
      sha256 "@SHA256 aarch64-unknown-linux-musl@"
    end
    on_intel do
      url "@URL x86_64-unknown-linux-musl@"
      sha256 "@SHA256 x86_64-unknown-linux-musl@"
    end
  end

  def install
    bin.install "candor"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/candor.bash" => "candor"
    zsh_completion.install "completions/_candor"
    fish_completion.install "completions/candor.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/candor --version")
    (testpath/"letter.md").write "Hello Ana,\n\nact now.\n"
    assert_match "pushy/false-urgency", shell_output("#{bin}/candor check --fail-on warning letter.md", 1)
  end
end
