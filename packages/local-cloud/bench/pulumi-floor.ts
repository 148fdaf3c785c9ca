/** What the Pulumi program needs to load before it can declare anything. */
import "@pulumi/pulumi";
import "@pulumi/aws/cognito/index.js";
import "@pulumi/aws/lambda/index.js";
import "@pulumi/aws/iam/index.js";
