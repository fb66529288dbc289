import CPKCS11
import TestSupport
import Testing

@testable import Token

/// A token locks after a few wrong PINs, and with it the data: nothing of ours makes it lock.
@Suite(.enabled(if: FakeToken.isPossible, "the toolchain's clang is not here")) struct LockedTokenTests {
  private static let usual: UInt = 0x40D

  /// What becomes of a PIN at a token with these flags that answers so to it, and how often it was tried.
  private func fault(flags: UInt, login: UInt) throws -> (fault: TokenFault?, tries: Int) {
    let token = try FakeToken(flags: flags, login: login)
    defer { token.remove() }
    let place = TokenPlace(module: token.module, label: "fausse", key: .label("kek"))
    do {
      try TokenKey.with(place, pin: Array("0000".utf8)) { _ in }
      return (nil, token.tries)
    } catch {
      return (error, token.tries)
    }
  }

  @Test func aWrongPINIsTriedOnce() throws {
    let answer = try fault(flags: Self.usual, login: CKR_PIN_INCORRECT)
    #expect(answer.fault == .pinWrong)
    #expect(answer.tries == 1)
  }

  @Test func aLockedPINIsNotTried() throws {
    let answer = try fault(flags: Self.usual | CKF_USER_PIN_LOCKED, login: CKR_PIN_LOCKED)
    #expect(answer.fault == .pinLocked)
    #expect(answer.tries == 0)
  }

  @Test func theLastTryIsLeftToAPerson() throws {
    let answer = try fault(flags: Self.usual | CKF_USER_PIN_FINAL_TRY, login: CKR_OK)
    #expect(answer.fault == .pinLastTry)
    #expect(answer.tries == 0)
  }

  @Test func aTokenThatLocksWithoutAFlagSaysSoAtTheLogin() throws {
    #expect(try fault(flags: Self.usual, login: CKR_PIN_LOCKED).fault == .pinLocked)
    #expect(try fault(flags: Self.usual, login: CKR_USER_PIN_NOT_INITIALIZED).fault == .pinUnset)
  }

  @Test func aModuleThatLacksAFunctionIsNamedByIt() throws {
    let answer = try fault(flags: Self.usual, login: CKR_OK)
    #expect(answer.fault == .refused("C_FindObjectsInit", CKR_FUNCTION_NOT_SUPPORTED))
  }
}
