import CPKCS11
import Exchange
import Testing

@testable import Token

/// What a module answers, as an administrator reads it.
@Suite struct TokenFaultTests {
  private static let place = TokenPlace(module: "/lib.so", label: "passerelle", key: .id([1, 0xFF]))

  @Test func namesTheAnswersThatAnAdministratorCanMend() {
    let answers: [(UInt, TokenFault?)] = [
      (CKR_OK, nil), (CKR_PIN_INCORRECT, .pinWrong), (CKR_PIN_LEN_RANGE, .pinWrong), (CKR_PIN_LOCKED, .pinLocked),
      (CKR_USER_PIN_NOT_INITIALIZED, .pinUnset), (CKR_TOKEN_NOT_PRESENT, .tokenAbsent("passerelle")),
      (0x30, .refused("C_Login", 0x30)),
    ]
    for (code, fault) in answers { #expect(TokenFault(code, from: "C_Login", at: Self.place) == fault) }
  }

  @Test func doesNotTryAPINThatIsLockedOrWouldBe() {
    #expect(TokenFault(flags: 0x40D) == nil)
    #expect(TokenFault(flags: 0x40D | CKF_USER_PIN_FINAL_TRY) == .pinLastTry)
    #expect(TokenFault(flags: 0x40D | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED) == .pinLocked)
  }

  @Test func everyFaultHasItsOwnWordsInBothLanguages() {
    let faults: [TokenFault] = [
      .moduleMissing("/lib.so"), .notAModule("/lib.so"), .tokenAbsent("a"), .tokenTwice("a"), .pinWrong, .pinLocked, .pinLastTry,
      .pinUnset, .keyMissing("k"), .keyTwice("k"), .keyTooShort(bits: 1024), .otherKey, .spoilt(0x40), .noCommonHash,
      .refused("C_Login", 0x30),
    ]
    let words = faults.flatMap { [$0.text(in: .french), $0.text(in: .english)] }
    #expect(Set(words).count == 2 * faults.count)
    #expect(TokenFault.refused("C_Login", 0x30).text(in: .french) == "le jeton répond 0x30 à C_Login")
  }

  @Test func aKeyIsCalledByItsLabelOrItsIdentifier() {
    #expect(TokenPlace.KeyName.label("kek").description == "kek")
    #expect(TokenPlace.KeyName.id([1, 0xFF]).description == "0x01ff")
  }
}
