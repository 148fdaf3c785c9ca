const allowedProducts = new Set(["atlas", "compass"]);

export const handler = async (event) => {
  const { userAttributes = {} } = event.request;

  // Which product somebody signs up for is their choice; whether the address is theirs is not.
  const product = userAttributes["custom:product"];
  if (product !== undefined && !allowedProducts.has(product)) {
    throw new Error("This product does not exist");
  }

  event.response.autoConfirmUser = false;
  event.response.autoVerifyEmail = false;
  event.response.autoVerifyPhone = false;
  return event;
};
