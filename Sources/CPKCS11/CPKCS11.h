// PKCS #11 (OASIS, 2.40) as far as decryption by one private key asks: its types, its numbers, and the head of its list of functions. The
// module itself is loaded when the program runs; nothing is linked.
#pragma once

typedef unsigned char CK_BYTE;
typedef unsigned long CK_ULONG;
typedef CK_ULONG CK_RV;

typedef struct {
  CK_BYTE major, minor;
} CK_VERSION;

typedef struct {
  CK_BYTE label[32], manufacturerID[32], model[16], serialNumber[16];
  CK_ULONG flags;
  CK_ULONG ulMaxSessionCount, ulSessionCount, ulMaxRwSessionCount, ulRwSessionCount, ulMaxPinLen, ulMinPinLen;
  CK_ULONG ulTotalPublicMemory, ulFreePublicMemory, ulTotalPrivateMemory, ulFreePrivateMemory;
  CK_VERSION hardwareVersion, firmwareVersion;
  CK_BYTE utcTime[16];
} CK_TOKEN_INFO;

typedef struct {
  CK_ULONG type;
  void *pValue;
  CK_ULONG ulValueLen;
} CK_ATTRIBUTE;

typedef struct {
  CK_ULONG mechanism;
  void *pParameter;
  CK_ULONG ulParameterLen;
} CK_MECHANISM;

typedef struct {
  CK_ULONG hashAlg, mgf, source;
  void *pSourceData;
  CK_ULONG ulSourceDataLen;
} CK_RSA_PKCS_OAEP_PARAMS;

// In the order of the standard, up to the last one that is called. A function that is not called is a bare pointer.
typedef struct {
  CK_VERSION version;
  CK_RV (*C_Initialize)(void *arguments);
  CK_RV (*C_Finalize)(void *reserved);
  void *C_GetInfo, *C_GetFunctionList;
  CK_RV (*C_GetSlotList)(CK_BYTE tokenPresent, CK_ULONG *slots, CK_ULONG *count);
  void *C_GetSlotInfo;
  CK_RV (*C_GetTokenInfo)(CK_ULONG slot, CK_TOKEN_INFO *info);
  void *C_GetMechanismList, *C_GetMechanismInfo, *C_InitToken, *C_InitPIN, *C_SetPIN;
  CK_RV (*C_OpenSession)(CK_ULONG slot, CK_ULONG flags, void *application, void *notify, CK_ULONG *session);
  CK_RV (*C_CloseSession)(CK_ULONG session);
  void *C_CloseAllSessions, *C_GetSessionInfo, *C_GetOperationState, *C_SetOperationState;
  CK_RV (*C_Login)(CK_ULONG session, CK_ULONG user, const CK_BYTE *pin, CK_ULONG length);
  CK_RV (*C_Logout)(CK_ULONG session);
  void *C_CreateObject, *C_CopyObject, *C_DestroyObject, *C_GetObjectSize;
  CK_RV (*C_GetAttributeValue)(CK_ULONG session, CK_ULONG object, CK_ATTRIBUTE *attributes, CK_ULONG count);
  void *C_SetAttributeValue;
  CK_RV (*C_FindObjectsInit)(CK_ULONG session, CK_ATTRIBUTE *attributes, CK_ULONG count);
  CK_RV (*C_FindObjects)(CK_ULONG session, CK_ULONG *objects, CK_ULONG room, CK_ULONG *count);
  CK_RV (*C_FindObjectsFinal)(CK_ULONG session);
  void *C_EncryptInit, *C_Encrypt, *C_EncryptUpdate, *C_EncryptFinal;
  CK_RV (*C_DecryptInit)(CK_ULONG session, CK_MECHANISM *mechanism, CK_ULONG key);
  CK_RV (*C_Decrypt)(CK_ULONG session, const CK_BYTE *encrypted, CK_ULONG encryptedLength, CK_BYTE *data, CK_ULONG *length);
} CK_FUNCTION_LIST;

typedef CK_RV (*CK_C_GetFunctionList)(CK_FUNCTION_LIST **list);

#define CKF_SERIAL_SESSION 0x4UL
#define CKF_USER_PIN_FINAL_TRY 0x20000UL
#define CKF_USER_PIN_LOCKED 0x40000UL
#define CKU_USER 1UL

#define CKO_PRIVATE_KEY 3UL
#define CKK_RSA 0UL
#define CKA_CLASS 0x0UL
#define CKA_LABEL 0x3UL
#define CKA_KEY_TYPE 0x100UL
#define CKA_ID 0x102UL
#define CKA_MODULUS 0x120UL
#define CKA_PUBLIC_EXPONENT 0x122UL

#define CKM_RSA_PKCS_OAEP 0x9UL
#define CKM_SHA_1 0x220UL
#define CKM_SHA256 0x250UL
#define CKG_MGF1_SHA1 1UL
#define CKG_MGF1_SHA256 2UL
#define CKZ_DATA_SPECIFIED 1UL

#define CKR_OK 0x0UL
#define CKR_FUNCTION_NOT_SUPPORTED 0x54UL
#define CKR_PIN_INCORRECT 0xA0UL
#define CKR_PIN_INVALID 0xA1UL
#define CKR_PIN_LEN_RANGE 0xA2UL
#define CKR_PIN_EXPIRED 0xA3UL
#define CKR_PIN_LOCKED 0xA4UL
#define CKR_TOKEN_NOT_PRESENT 0xE0UL
#define CKR_TOKEN_NOT_RECOGNIZED 0xE1UL
#define CKR_USER_ALREADY_LOGGED_IN 0x100UL
#define CKR_USER_PIN_NOT_INITIALIZED 0x102UL
